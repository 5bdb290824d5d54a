package lsp

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// pack is a scenario of which something is open.
type pack struct {
	dir       string // with slashes
	disk      fs.FS
	published map[string]bool // files whose findings the client has
	stop      func()          // of the timer that runs, or nil
	cancel    func()          // of the check that runs, or nil
	checks    int             // how many checks were begun
	view      *view           // what the pack is now, or nil
	fixes     []fix           // of the findings that were published last
}

// rest stops what is under way.
func (pk *pack) rest() {
	for _, f := range []*func(){&pk.stop, &pk.cancel} {
		if *f != nil {
			(*f)()
			*f = nil
		}
	}
}

// searched bounds the search of a scenario beside an editor: how many states it
// keeps.
const searched = 100_000

// findings are all that is wrong in a pack, with what only a search of the whole
// scenario finds if thorough. It is the one place that knows who looks.
func findings(ctx context.Context, fsys fs.FS, lessons func() []string, thorough bool) scenario.Diagnostics {
	return check.Pack(ctx, fsys, ".", check.Options{Exact: thorough, States: searched, Lessons: lessons}).Findings
}

// mistakes are what keeps a pack from being played. Finding them takes a moment,
// whatever the pack.
func mistakes(ctx context.Context, fsys fs.FS) scenario.Diagnostics {
	doc, diags := scenario.Load(ctx, fsys, ".", scenario.Options{})
	if doc == nil || diags.HasErrors() {
		return diags
	}
	_, more := program.Compile(doc)
	return append(diags, more...)
}

// check looks at a pack as it is now, in the background, and publishes what it
// finds. A thorough look takes longer and is published when it is done, if it has
// found anything else. A later check replaces one that still runs.
func (s *server) check(pk *pack, thorough bool) error {
	pk.rest()
	ctx, cancel := context.WithCancel(s.ctx)
	pk.cancel = cancel
	pk.checks++
	number, folder := pk.checks, s.folder(pk)
	done := func(found scenario.Diagnostics, last bool) {
		s.post(func() error {
			if pk.checks != number || pk.cancel == nil {
				return nil // it was stopped, or another has taken its place
			}
			if last {
				pk.rest()
			}
			return s.publish(pk, newView(folder), found)
		})
	}
	s.work.Go(func() {
		quick := findings(ctx, folder, s.cfg.Lessons, false)
		if done(quick, !thorough); !thorough {
			return
		}
		if all := findings(ctx, folder, s.cfg.Lessons, true); all.String() != quick.String() {
			done(all, true)
		}
	})
	return nil
}

// publish tells the client the findings of a pack, file by file: those of every
// open text, those of other files, and none where there were some before.
func (s *server) publish(pk *pack, v *view, found scenario.Diagnostics) error {
	report := map[string][]diagnostic{}
	pk.fixes = nil
	for _, d := range found {
		d.Pos = placed(d.Pos)
		told := s.diagnostic(pk, v, d)
		report[d.Pos.File] = append(report[d.Pos.File], told)
		if edit, ok := certain(v.file(d.Pos.File), d); ok {
			pk.fixes = append(pk.fixes, fix{told, edit, d.Edit.Old})
		}
	}
	files := pk.published
	for name := range s.buffers(pk) {
		files[name] = true
	}
	pk.published = map[string]bool{}
	for name := range report {
		files[name], pk.published[name] = true, true
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := s.tell(pk, name, report[name]); err != nil {
			return err
		}
	}
	return nil
}

// clear takes all findings of a pack back.
func (s *server) clear(pk *pack) error {
	for _, name := range slices.Sorted(maps.Keys(pk.published)) {
		if err := s.tell(pk, name, nil); err != nil {
			return err
		}
	}
	return nil
}

// tell publishes the findings of one file.
func (s *server) tell(pk *pack, name string, diags []diagnostic) error {
	p := publishDiagnosticsParams{URI: s.uri(pk, name), Diagnostics: []diagnostic{}}
	if d := s.docs[path.Join(pk.dir, name)]; d != nil {
		p.Version = &d.version
	}
	if diags != nil {
		p.Diagnostics = diags
	}
	return s.conn.Notify("textDocument/publishDiagnostics", p)
}

// placed gives what is about no file a place at the beginning of the scenario.
func placed(pos scenario.Pos) scenario.Pos {
	if pos.File == "" || pos.File == "." {
		return scenario.Pos{File: names.Main, Line: 1, Col: 1}
	}
	return pos
}

// diagnostic is a finding as the protocol tells it.
func (s *server) diagnostic(pk *pack, v *view, d scenario.Diagnostic) diagnostic {
	out := diagnostic{
		Range: s.underline(v.file(d.Pos.File), d.Pos, d.End), Severity: severityError,
		Code: d.Code, Source: "watchfloor", Message: d.Message,
	}
	switch d.Severity {
	case scenario.Warning:
		out.Severity = severityWarning
	case scenario.Info:
		out.Severity = severityInformation
	}
	if d.Fix != "" {
		out.Message += " (" + d.Fix + ")"
	}
	out.Message = clean.Line(out.Message)
	for _, r := range d.Related {
		pos := placed(r.Pos)
		out.Related = append(out.Related, relatedDiagnostic{
			location{s.uri(pk, pos.File), s.underline(v.file(pos.File), pos, 0)}, clean.Line(r.Message),
		})
	}
	return out
}

// underline is the range of a finding: up to column end, or up to the end of the
// word at its place.
func (s *server) underline(src *outline.Source, pos scenario.Pos, end int) textRange {
	from := at(src, pos)
	to := from
	if end > pos.Col {
		to = src.Offset(pos.Line, end)
	} else {
		for to < len(src.Text) && isWord(src.Text[to]) {
			to++
		}
	}
	if to == from && to < len(src.Text) && src.Text[to] != '\n' && src.Text[to] != '\r' {
		_, size := utf8.DecodeRuneInString(src.Text[to:])
		to += size
	}
	return s.enc.span(src, from, to)
}

// isWord tells that a byte is part of a name.
func isWord(c byte) bool { return c == '_' || c == '-' || isLetter(c) || c >= '0' && c <= '9' }
