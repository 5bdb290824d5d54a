package xapi

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what RFC 9562 makes names of; nothing is secured by it
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// namespace is that of the ids below (RFC 9562, 5.5). It is drawn once and never
// changes.
var namespace = [16]byte{0x6d, 0x6c, 0x85, 0x88, 0x0e, 0x2e, 0x4d, 0xe2, 0xae, 0xa5, 0xae, 0x79, 0xf5, 0xe0, 0x37, 0xea}

// UUID is the id, of version 5, of what the parts name.
func UUID(parts ...any) string {
	h := sha1.New() //nolint:gosec // see the import
	h.Write(namespace[:])
	for _, p := range parts {
		fmt.Fprintf(h, "%v\x00", p)
	}
	id := h.Sum(nil)[:16]
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// Pseudonym stands for a name: the same for the same key, and not to be turned
// back by somebody who has no key, not even by trying all names.
func Pseudonym(key []byte, name string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("watchfloor/learner\x00" + name))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Timestamp is a time in UTC with milliseconds (xAPI 4.5, cmi5 9.7).
func Timestamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// Duration is a duration of ISO 8601, to a hundredth of a second (xAPI 4.6): PT1H2M3.45S.
func Duration(d time.Duration) string {
	d = max(0, d).Truncate(10 * time.Millisecond)
	hours, minutes, rest := d/time.Hour, d%time.Hour/time.Minute, d%time.Minute
	var b strings.Builder
	b.WriteString("PT")
	if hours > 0 {
		fmt.Fprintf(&b, "%dH", hours)
	}
	if minutes > 0 {
		fmt.Fprintf(&b, "%dM", minutes)
	}
	if rest > 0 || b.Len() == len("PT") {
		b.WriteString(strconv.FormatFloat(rest.Seconds(), 'f', -1, 64) + "S")
	}
	return b.String()
}

// Lines are statements as JSON lines.
func Lines(list []Statement) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for _, s := range list {
		if err := enc.Encode(s); err != nil {
			return nil, fmt.Errorf("write the statement %s: %w", s.ID, err)
		}
	}
	return buf.Bytes(), nil
}
