//go:build unix

package sqlite

import (
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// faultyVFS is the name of a file layer that is SQLite's own, except that
// syncing and writing fail when told to.
const faultyVFS = "watchfloor-faulty"

// faults says which calls fail now.
var faults struct {
	sync, write atomic.Bool
	install     sync.Once
	methods     sync.Map // the methods of SQLite's own files -> the faulty ones
	open        func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
	syncFile    func(*libc.TLS, uintptr, int32) int32
	writeFile   func(*libc.TLS, uintptr, uintptr, int32, int64) int32
}

// faulty returns options for a store on the faulty layer.
func faulty(t *testing.T) Options {
	faults.install.Do(installFaulty)
	t.Cleanup(func() {
		faults.sync.Store(false)
		faults.write.Store(false)
	})
	opts := testOptions()
	opts.vfs = faultyVFS
	return opts
}

// fn turns a Go function into what SQLite's tables of methods hold.
func fn[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// call turns an entry of such a table back into a Go function.
func call[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&p)) }

// at is the C structure at an address.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

func alloc[T any](tls *libc.TLS) (uintptr, *T) {
	p := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*new(T))))
	return p, at[T](p)
}

func installFaulty() {
	tls := libc.NewTLS()
	name, err := libc.CString(faultyVFS)
	if err != nil {
		panic(err)
	}
	original := at[lib.Tsqlite3_vfs](lib.Xsqlite3_vfs_find(tls, 0))
	faults.open = call[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](original.FxOpen)
	p, vfs := alloc[lib.Tsqlite3_vfs](tls)
	*vfs = *original
	vfs.FzName = name
	vfs.FxOpen = fn(openFaulty)
	if rc := lib.Xsqlite3_vfs_register(tls, p, 0); rc != lib.SQLITE_OK {
		panic("register the faulty file layer")
	}
}

// openFaulty opens a file as SQLite does and exchanges two of its methods.
func openFaulty(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	rc := faults.open(tls, vfs, name, file, flags, outFlags)
	f := at[lib.Tsqlite3_file](file)
	if rc != lib.SQLITE_OK || f.FpMethods == 0 {
		return rc
	}
	replaced, ok := faults.methods.Load(f.FpMethods)
	if !ok {
		p, methods := alloc[lib.Tsqlite3_io_methods](tls)
		*methods = *at[lib.Tsqlite3_io_methods](f.FpMethods)
		faults.syncFile = call[func(*libc.TLS, uintptr, int32) int32](methods.FxSync)
		faults.writeFile = call[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](methods.FxWrite)
		methods.FxSync = fn(syncFaulty)
		methods.FxWrite = fn(writeFaulty)
		replaced, _ = faults.methods.LoadOrStore(f.FpMethods, p)
	}
	f.FpMethods = replaced.(uintptr)
	return rc
}

func syncFaulty(tls *libc.TLS, file uintptr, flags int32) int32 {
	if faults.sync.Load() {
		return lib.SQLITE_IOERR_FSYNC
	}
	return faults.syncFile(tls, file, flags)
}

func writeFaulty(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	if faults.write.Load() {
		return lib.SQLITE_FULL
	}
	return faults.writeFile(tls, file, data, n, offset)
}
