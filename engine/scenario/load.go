package scenario

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// mainFile is the file that makes a folder a pack.
const mainFile = "scenario.yaml"

// Options chooses how a pack is read.
type Options struct {
	// Language asks for the translation in i18n/<language>.yaml; empty, or the
	// scenario's own language, keeps the texts as they are written.
	Language string
}

// Load reads the pack in folder dir of fsys. One run reports all that is wrong,
// sorted by place; places name files as fsys does. The document is nil only if
// scenario.yaml cannot be read at all; with errors it holds what could be
// understood, and should not be played.
func Load(ctx context.Context, fsys fs.FS, dir string, opt Options) (*Document, Diagnostics) {
	l := read(ctx, fsys, dir)
	data, ok := l.files[mainFile]
	if !ok {
		l.noMain()
		l.diags.Sort()
		return nil, l.diags
	}
	doc := &Document{Dir: l.dir, Files: l.files, Hash: hash(l.files)}
	l.findSections()
	l.decodeMain(doc, data)
	l.decodeSections(doc)
	l.check(doc)
	l.translate(doc, opt.Language)
	l.diags.Sort()
	return doc, l.diags
}

// read reads the files of a pack.
func read(ctx context.Context, fsys fs.FS, dir string) *loader {
	l := &loader{ctx: ctx, dir: path.Clean(dir), files: map[string][]byte{}, broken: map[string]bool{}, used: map[string]bool{}}
	l.readPack(fsys)
	return l
}

// noMain reports a pack without its first file.
func (l *loader) noMain() {
	main := Pos{File: l.main()}
	var edit *Edit
	if _, ok := l.files["scenario.yml"]; ok {
		edit = &Edit{Pos: Pos{File: path.Join(l.dir, "scenario.yml")}, Rename: main.File}
	}
	l.editf("WF101", main, edit, "name the folder of a scenario: one that holds scenario.yaml", "there is no %s that can be read", mainFile)
}

// loader is one reading of one pack.
type loader struct {
	ctx      context.Context
	dir      string
	files    map[string][]byte   // by path in the pack
	sections map[string][]string // files that hold a section, in order
	broken   map[string]bool     // sections of which something could not be read
	used     map[string]bool     // files that something names
	leaves   []leaf              // of the document, once it is decoded
	diags    Diagnostics
	more     int // findings that are not shown
}

// MaxFindings bounds what one run reports; a file with more is not one that
// somebody corrects line by line.
const MaxFindings = 500

// report keeps a finding, up to the bound.
func (l *loader) report(d Diagnostic) {
	if len(l.diags) < MaxFindings {
		l.diags = append(l.diags, d)
		return
	}
	if l.more++; l.more == 1 {
		l.diags = append(l.diags, Diagnostic{
			Code: "WF103", Pos: Pos{File: l.main()}, Message: fmt.Sprintf("more than %d findings; the rest is not shown", MaxFindings), Fix: "correct these first",
		})
	}
}

func (l *loader) errorf(code string, pos Pos, fix, format string, args ...any) {
	l.report(Diagnostic{Code: code, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

// editf reports an error with its certain fix, if there is one.
func (l *loader) editf(code string, pos Pos, edit *Edit, fix, format string, args ...any) {
	l.report(Diagnostic{Code: code, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...), Edit: edit})
}

func (l *loader) warnf(code string, pos Pos, fix, format string, args ...any) {
	l.report(Diagnostic{Code: code, Severity: Warning, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...)})
}

// documentFields are the sections of the language.
func documentFields() []Field { return Fields(reflect.TypeFor[Document]()) }

// findSections looks for files beside scenario.yaml that hold a section: a file
// of its name, or the files in a folder of its name.
func (l *loader) findSections() {
	l.sections = map[string][]string{}
	for _, f := range documentFields() {
		for _, name := range slices.Sorted(maps.Keys(l.files)) {
			if name == f.Key+".yaml" || path.Dir(name) == f.Key && path.Ext(name) == ".yaml" {
				l.sections[f.Key] = append(l.sections[f.Key], name)
				l.used[name] = true
			}
		}
	}
}

// elsewhere tells that a key of the scenario has files of its own.
func (l *loader) elsewhere(at place, key string) bool {
	return at.path == "" && len(l.sections[key]) > 0
}

func (l *loader) decodeMain(doc *Document, data []byte) {
	s := l.parse(mainFile, data)
	if s == nil {
		l.breakAll()
		return
	}
	d := &decoder{l, s}
	d.object(s.root, reflect.ValueOf(doc).Elem(), place{pos: Pos{s.file, 1, 1}})
	for i := 0; i < len(s.root.Content)-1; i += 2 {
		key := s.root.Content[i]
		if files := l.sections[key.Value]; len(files) > 0 {
			l.inTwoPlaces(key.Value, s.pos(key), files[0])
		}
	}
}

// breakAll marks every section as not completely read, so that what they might
// have declared is not reported as missing.
func (l *loader) breakAll() {
	for _, f := range documentFields() {
		l.broken[f.Key] = true
	}
}

func (l *loader) decodeSections(doc *Document) {
	for _, f := range documentFields() {
		files := l.sections[f.Key]
		if i := slices.Index(files, f.Key+".yaml"); i >= 0 && len(files) > 1 {
			l.inTwoPlaces(f.Key, Pos{File: path.Join(l.dir, files[i])}, files[(i+1)%len(files)])
		}
		for _, name := range files {
			if l.blank(name) {
				continue
			}
			s := l.parse(name, l.files[name])
			if s == nil {
				l.broken[f.Key] = true
				continue
			}
			d := &decoder{l, s}
			d.value(d.headed(f), reflect.ValueOf(doc).Elem().FieldByIndex(f.index), &f, place{f.Key, Pos{s.file, 1, 1}})
		}
	}
}

// blank reports a file of a section that holds nothing: one just begun, which an
// editor or a shell has made and nobody has written yet.
func (l *loader) blank(name string) bool {
	for line := range strings.Lines(strings.TrimPrefix(string(l.files[name]), "\ufeff")) {
		if text := strings.TrimSpace(line); text != "" && text[0] != '#' {
			return false
		}
	}
	l.warnf("WF118", Pos{File: path.Join(l.dir, name)}, "write the section, or remove the file", "nothing stands in this file yet")
	return true
}

// headed is what a file of a section holds. One that begins with the name of its
// section, as in scenario.yaml, is reported, and read as it is meant.
func (d *decoder) headed(f Field) *yaml.Node {
	root := d.s.root
	if root.Kind != yaml.MappingNode || len(root.Content) != 2 || root.Content[0].Value != f.Key {
		return root
	}
	inner := root.Content[1]
	shape, entry := ShapeOf(f.Type)
	if kind, _ := ShapeOf(entry); shape == SectionShape && (inner.Kind != yaml.MappingNode || kind != LeafShape && !holdsEntries(inner)) {
		return root // an entry that is called after its section
	}
	d.errorf("WF107", root.Content[0], "remove this line, and let what stands under it begin at the margin",
		"the file is the section %s already", f.Key)
	return inner
}

// holdsEntries tells that a value is a group of entries and not an entry.
func holdsEntries(n *yaml.Node) bool {
	for i := 1; i < len(n.Content); i += 2 {
		if n.Content[i].Kind != yaml.MappingNode {
			return false
		}
	}
	return n.Kind == yaml.MappingNode && len(n.Content) > 0
}

func (l *loader) inTwoPlaces(section string, pos Pos, other string) {
	fix := "keep one of the two"
	if section == "evidence" {
		fix += "; an evidence file cannot end in .yaml"
	}
	l.errorf("WF110", pos, fix, "section %s also stands in %s", section, path.Join(l.dir, other))
}

// unusedFiles reports what lies in the pack and nothing names: evidence, which
// learners will never see, and YAML, which was probably meant to be read.
func (l *loader) unusedFiles() {
	for _, name := range slices.Sorted(maps.Keys(l.files)) {
		pos := Pos{File: path.Join(l.dir, name)}
		top, _, _ := strings.Cut(name, "/")
		ext := path.Ext(name)
		switch {
		case l.used[name] || name == mainFile || top == "i18n":
		case top == "evidence" && !l.broken["evidence"]:
			l.warnf("WF118", pos, "name it in the section evidence, or remove it", "no evidence item uses this file")
		case ext == ".yaml" || ext == ".yml":
			fix := didYouMean(strings.TrimSuffix(top, ext), fieldKeys(documentFields()), "call it after a section, such as injects.yaml")
			var edit *Edit
			if ext == ".yml" {
				fix = "let its name end in .yaml"
				edit = l.ending(name)
			}
			l.report(Diagnostic{Code: "WF118", Severity: Warning, Pos: pos, Fix: fix, Message: "nothing reads this file", Edit: edit})
		}
	}
}

// ending renames a file that ends in .yml and is a section but for that.
func (l *loader) ending(name string) *Edit {
	better := strings.TrimSuffix(name, ".yml") + ".yaml"
	_, taken := l.files[better]
	top, _, folder := strings.Cut(strings.TrimSuffix(name, ".yml"), "/")
	section := slices.Contains(fieldKeys(documentFields()), top) && (!folder || path.Dir(name) == top)
	if taken || !section {
		return nil
	}
	return &Edit{Pos: Pos{File: path.Join(l.dir, name)}, Rename: path.Join(l.dir, better)}
}
