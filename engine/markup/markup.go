// Package markup renders Markdown that others wrote as HTML that fetches nothing
// and runs nothing: raw HTML is shown as the text that it is, links and pictures as
// their text. What is nested without end is shown as it is written.
package markup

import (
	"bytes"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// maxMarks bounds quotes and list marks at the beginning of a line, and brackets
// in a text: what is nested deeper occupies a renderer and serves nobody.
const (
	maxMarks    = 16
	maxBrackets = 2_000
)

// Renderer renders Markdown. It may be used by several goroutines.
type Renderer struct{ md goldmark.Markdown }

// New makes a renderer.
func New() *Renderer {
	return &Renderer{goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(harmless{}, 1))),
	)}
}

// Block renders a text of any length.
func (r *Renderer) Block(src string) template.HTML {
	src = clean.Text(src)
	if deep(src) {
		return asWritten(src)
	}
	var b bytes.Buffer
	if err := r.md.Convert([]byte(src), &b); err != nil {
		return asWritten(src)
	}
	return template.HTML(b.String()) //nolint:gosec // made by the renderer below, which writes no HTML of the source
}

// Line renders a text of one paragraph, without the paragraph around it.
func (r *Renderer) Line(src string) template.HTML {
	out := string(r.Block(clean.Line(src)))
	inner, ok := strings.CutPrefix(strings.TrimSuffix(out, "\n"), "<p>")
	if inner, end := strings.CutSuffix(inner, "</p>"); ok && end && !strings.Contains(inner, "<p>") {
		return template.HTML(inner) //nolint:gosec // see Block
	}
	return template.HTML(out) //nolint:gosec // see Block
}

func asWritten(src string) template.HTML {
	return template.HTML("<pre>" + template.HTMLEscapeString(src) + "</pre>") //nolint:gosec // escaped
}

// deep tells that a text is nested further than is rendered.
func deep(src string) bool {
	if strings.Count(src, "[")+strings.Count(src, "*")+strings.Count(src, "_")+strings.Count(src, "<") > maxBrackets {
		return true
	}
	for line := range strings.SplitSeq(src, "\n") {
		rest := strings.TrimLeft(line, " >-+*0123456789.)")
		marks := line[:len(line)-len(rest)]
		if strings.Count(marks, ">")+strings.Count(marks, "- ")+strings.Count(marks, "* ")+strings.Count(marks, "+ ")+strings.Count(marks, ". ")+strings.Count(marks, ") ") > maxMarks || strings.Count(marks, " ") > 4*maxMarks {
			return true
		}
	}
	return false
}

// harmless renders what could fetch or run something as text.
type harmless struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (harmless) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHTMLBlock, htmlBlock)
	r.Register(ast.KindRawHTML, rawHTML)
	r.Register(ast.KindLink, link)
	r.Register(ast.KindAutoLink, autoLink)
	r.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) { return ast.WalkContinue, nil })
}

func escaped(w util.BufWriter, text []byte) {
	_, _ = w.WriteString(template.HTMLEscapeString(string(text)))
}

func htmlBlock(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	block := n.(*ast.HTMLBlock)
	if entering {
		_, _ = w.WriteString("<pre>")
		for i := range block.Lines().Len() {
			line := block.Lines().At(i)
			escaped(w, line.Value(source))
		}
		return ast.WalkContinue, nil
	}
	if block.HasClosure() {
		line := block.ClosureLine
		escaped(w, line.Value(source))
	}
	_, _ = w.WriteString("</pre>\n")
	return ast.WalkContinue, nil
}

func rawHTML(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		raw := n.(*ast.RawHTML)
		for i := range raw.Segments.Len() {
			s := raw.Segments.At(i)
			escaped(w, s.Value(source))
		}
	}
	return ast.WalkSkipChildren, nil
}

// link shows where a link leads behind its text.
func link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString(" (")
		escaped(w, n.(*ast.Link).Destination)
		_, _ = w.WriteString(")")
	}
	return ast.WalkContinue, nil
}

func autoLink(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		escaped(w, n.(*ast.AutoLink).Label(source))
	}
	return ast.WalkContinue, nil
}
