package handbook

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// Page is a page of the handbook.
type Page struct {
	Name  string // of its file without folder and ending, such as 02-floor
	Title string // its first heading
	Text  string // in Markdown
}

// Pages reads the pages in the order of their names.
func Pages(fsys fs.FS) ([]Page, error) {
	names, err := fs.Glob(fsys, "handbook/*.md")
	if err != nil {
		return nil, fmt.Errorf("read the handbook: %w", err)
	}
	slices.Sort(names)
	var out []Page
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read the handbook: %w", err)
		}
		p := Page{Name: strings.TrimSuffix(path.Base(name), ".md"), Text: string(data)}
		first, _, _ := strings.Cut(p.Text, "\n")
		p.Title = strings.TrimSpace(strings.TrimLeft(first, "# "))
		out = append(out, p)
	}
	return out, nil
}

// Find returns the page that somebody names: by its file, its number, the part
// behind the number, or words of its title.
func Find(pages []Page, said string) (Page, error) {
	said = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(said), ".md"))
	for _, same := range []func(Page) bool{
		func(p Page) bool { return p.Name == said },
		func(p Page) bool { return strings.TrimLeft(number(p), "0") == strings.TrimLeft(said, "0") },
		func(p Page) bool { return short(p) == said },
		func(p Page) bool { return strings.ToLower(p.Title) == said },
		func(p Page) bool { return strings.HasPrefix(short(p), said) },
		func(p Page) bool { return strings.Contains(strings.ToLower(p.Title), said) },
	} {
		if i := slices.IndexFunc(pages, same); i >= 0 && said != "" {
			return pages[i], nil
		}
	}
	var names []string
	for _, p := range pages {
		names = append(names, short(p))
	}
	if near, ok := cond.Nearest(said, names); ok {
		return Page{}, fmt.Errorf("there is no page %q in the handbook; did you mean %q?", said, near) //words:ok an error of the command line, as those of the engine
	}
	return Page{}, fmt.Errorf("there is no page %q in the handbook; watchfloor handbook lists them", said) //words:ok an error of the command line, as those of the engine
}

func number(p Page) string {
	n, _, _ := strings.Cut(p.Name, "-")
	return n
}

// short is the name of a page without its number.
func short(p Page) string {
	_, rest, ok := strings.Cut(p.Name, "-")
	if !ok {
		return p.Name
	}
	return rest
}

// Place is where a search found something.
type Place struct {
	Page Page
	Line string // in which the term stands
	Nth  int    // how many lines of the page before it have the term
}

// mostPlaces bounds what a search finds on one page.
const mostPlaces = 30

// Search finds the lines that contain a term, upper and lower case alike.
func Search(pages []Page, term string) []Place {
	term = strings.ToLower(strings.Join(strings.Fields(term), " "))
	if term == "" {
		return nil
	}
	var out []Place
	for _, p := range pages {
		n := 0
		for line := range strings.SplitSeq(p.Text, "\n") {
			if n < mostPlaces && strings.Contains(strings.ToLower(line), term) {
				out = append(out, Place{Page: p, Line: strings.TrimSpace(line), Nth: n})
				n++
			}
		}
	}
	return out
}

// PageOf is the page that explains a screen, by the name of its package.
func PageOf(scope string) string {
	switch scope {
	case "floor":
		return "02-floor"
	case "debriefing":
		return "03-scoring"
	case "lesson", "review", "path":
		return "17-lessons-and-review"
	case "actions":
		return "19-after-the-exercise"
	case "author":
		return "09-authoring"
	case "watch":
		return "15-watching"
	case "settings":
		return "20-accessibility"
	case "learners":
		return "06-your-data"
	}
	return ""
}

// parts cuts a page before its headings into parts that can be rendered.
func parts(text string) []string {
	const enough = 16 << 10
	var out []string
	for len(text) > enough {
		at := -1
		for _, mark := range []string{"\n## ", "\n### ", "\n\n"} {
			if at = strings.LastIndex(text[:enough], mark); at > 0 {
				break
			}
		}
		if at <= 0 || strings.Count(text[:at], "\n```")%2 == 1 {
			if at = strings.Index(text[enough:], "\n## "); at < 0 {
				break
			}
			at += enough
		}
		out, text = append(out, text[:at]), text[at+1:]
	}
	return append(out, text)
}
