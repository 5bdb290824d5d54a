package words

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// Finding is a place in the source that a test complains about.
type Finding struct {
	Pos  token.Position
	Text string
}

// String gives the finding as file:line:column: "text".
func (f Finding) String() string { return fmt.Sprintf("%s: %q", f.Pos, f.Text) }

var (
	// phrase is two words with a space between.
	phrase = pattern.Of(`\pL[,.:;!?)]* +\(?\pL`)
	// verb is a directive of fmt, which stands for a value.
	verb = pattern.Of(`%[-+# 0-9.*]*[a-zA-Z%]`)
	// lone is a word between values, such as of in "%d of %d".
	lone = pattern.Of(`(^|\s)\pL\pL+(\s|$)`)
	// word is what is shown to people when handed to something that draws.
	word = pattern.Of(`\pL\pL`)
)

// FindBypass lists the string literals in the Go source under dir that look
// like words shown to people but do not come from a catalogue: phrases anywhere,
// and single words given to Render, Paint, Status, SetTitle and the like or to
// fields such as Title and Placeholder. Tests, errors, panics, logs, patterns
// and struct tags are exempt, and so is a line with the comment
//
//	//words:ok and the reason
func FindBypass(dir string) ([]Finding, error) {
	var found []Finding
	err := walk(dir, func(fset *token.FileSet, f *ast.File) {
		v := &visitor{fset: fset, ok: excused(fset, f), report: func(x Finding) { found = append(found, x) }}
		ast.Walk(v, f)
	})
	return found, err
}

// FindUnknown lists the literal keys in the Go source under dir, in calls of T,
// t and say and in fields named Short, Long, Why and Disabled, for which c has no
// text.
func FindUnknown(dir string, c *Catalogue) ([]Finding, error) {
	var found []Finding
	err := walk(dir, func(fset *token.FileSet, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if lit := keyLiteral(n); lit != nil {
				if s := unquote(lit); keyShape().MatchString(s) && !c.Has(s) {
					found = append(found, Finding{fset.Position(lit.Pos()), s})
				}
			}
			return true
		})
	})
	return found, err
}

// keyLiteral returns the literal at a node where a key stands, or nil.
func keyLiteral(n ast.Node) *ast.BasicLit {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch calledName(n) {
		case "T", "t", "say":
			if len(n.Args) > 0 {
				return literal(n.Args[0])
			}
		}
	case *ast.KeyValueExpr:
		switch fieldName(n) {
		case "Short", "Long", "Why", "Disabled":
			return literal(n.Value)
		}
	}
	return nil
}

// walk parses every Go file under dir that is no test and no test data.
// Packages whose name ends in test help tests, show nothing to people and are
// left out.
func walk(dir string, visit func(*token.FileSet, *ast.File)) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasSuffix(d.Name(), "test")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return fmt.Errorf("parsing the interface's source: %w", err)
		}
		visit(fset, f)
		return nil
	})
}

// excused returns the lines that a words:ok comment with a reason covers: its
// own, and the next when it stands alone.
func excused(fset *token.FileSet, f *ast.File) map[int]bool {
	lines := map[int]bool{}
	for _, g := range f.Comments {
		for _, c := range g.List {
			if reason, ok := strings.CutPrefix(c.Text, "//words:ok "); ok && strings.TrimSpace(reason) != "" {
				line := fset.Position(c.Pos()).Line
				lines[line], lines[line+1] = true, true
			}
		}
	}
	return lines
}

// visitor looks for literals that bypass the catalogue.
type visitor struct {
	fset   *token.FileSet
	ok     map[int]bool
	report func(Finding)
}

// Visit implements ast.Visitor.
func (v *visitor) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return nil
	case *ast.Field:
		n.Tag = nil
	case *ast.CallExpr:
		if exempt(n) {
			return nil
		}
		if draws(n) {
			v.words(n.Args...)
		}
	case *ast.KeyValueExpr:
		if showsWords(fieldName(n)) {
			v.words(n.Value)
		}
	case *ast.BasicLit:
		if s := unquote(n); isPhrase(s) {
			v.found(n, s)
		}
	}
	return v
}

// words reports single words among expressions that are shown.
func (v *visitor) words(args ...ast.Expr) {
	for _, a := range args {
		lit := literal(a)
		if lit == nil {
			continue
		}
		if s := unquote(lit); word().MatchString(s) && !isPhrase(s) && !keyShape().MatchString(s) {
			v.found(lit, s)
		}
	}
}

// isPhrase reports text of several words, counting values as words.
func isPhrase(s string) bool {
	bare := verb().ReplaceAllString(s, "")
	return phrase().MatchString(bare) || bare != s && lone().MatchString(bare)
}

func (v *visitor) found(lit *ast.BasicLit, s string) {
	if pos := v.fset.Position(lit.Pos()); !v.ok[pos.Line] {
		v.report(Finding{pos, s})
	}
}

// exempt reports calls whose words go to developers or are not words.
func exempt(c *ast.CallExpr) bool {
	name := calledName(c)
	switch calledPackage(c) {
	case "errors", "slog", "log", "regexp", "time":
		return true
	case "fmt":
		return name == "Errorf"
	}
	return name == "panic" || name == "complain"
}

// draws reports calls that put their arguments on the screen as they are.
func draws(c *ast.CallExpr) bool {
	switch calledName(c) {
	case "Render", "Paint", "Status", "SetTitle", "SetContent", "Show":
		return true
	}
	return false
}

// showsWords reports fields that hold words for people.
func showsWords(field string) bool {
	switch field {
	case "Title", "Label", "Detail", "Body", "Subject", "Prompt", "Placeholder", "WindowTitle", "Word":
		return true
	}
	return false
}

func calledName(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func calledPackage(c *ast.CallExpr) string {
	if f, ok := c.Fun.(*ast.SelectorExpr); ok {
		if x, ok := f.X.(*ast.Ident); ok {
			return x.Name
		}
	}
	return ""
}

func fieldName(kv *ast.KeyValueExpr) string {
	if id, ok := kv.Key.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// literal returns e as a string literal, or nil.
func literal(e ast.Expr) *ast.BasicLit {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
		return lit
	}
	return nil
}

func unquote(lit *ast.BasicLit) string {
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}
