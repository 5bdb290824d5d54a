package guide

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

// markdown renders a text of the scenario. Raw HTML is shown as what it is, links
// and pictures as their text.
func (v *view) markdown(src string) template.HTML {
	src = clean.Text(v.words.Replace(src))
	if deep(src) {
		return template.HTML("<pre>" + template.HTMLEscapeString(src) + "</pre>") //nolint:gosec // escaped
	}
	var b bytes.Buffer
	if err := v.md.Convert([]byte(src), &b); err != nil {
		return template.HTML("<pre>" + template.HTMLEscapeString(src) + "</pre>") //nolint:gosec // escaped
	}
	return template.HTML(b.String()) //nolint:gosec // made by the renderer below, which writes no HTML of the source
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

// newMarkdown is a renderer for texts that others wrote.
func newMarkdown() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(harmless{}, 1))),
	)
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
