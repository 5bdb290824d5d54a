package plain

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/ui/words"
)

// lang is the catalogue with arguments as pairs of name and value.
type lang struct{ c *words.Catalogue }

// T is the text of a key.
func (l lang) T(key string, pairs ...any) string { return oneStop(l.c.Pairs(key, pairs...)) }

// stops are marks that end a sentence and meet because a text that ends with one
// was put before another.
var stops = pattern.Of(`([\pL\pN)"'”’»*])\.(\x{a0}?[.;,])(\s|$)|([?!])\.(\s|$)`)

// oneStop leaves one of two marks that end a sentence.
func oneStop(text string) string {
	text = strings.ReplaceAll(text, "....", "...")
	return stops().ReplaceAllStringFunc(text, func(s string) string {
		m := stops().FindStringSubmatch(s)
		if m[4] != "" {
			return m[4] + m[5]
		}
		return m[1] + m[2] + m[3]
	})
}

// printer writes lines, wrapped where somebody reads them on a screen. After an
// error it writes nothing more.
type printer struct {
	w     io.Writer
	width int
	err   error
	lines int  // written so far
	asks  bool // a prompt waits at the beginning of the line
}

// ask writes a prompt. What comes before it is answered begins a line of its own.
func (p *printer) ask(prompt string) {
	p.raw(prompt)
	p.asks = prompt != ""
}

// line ends the line of a prompt that was not answered.
func (p *printer) line() {
	if p.asks {
		p.asks = false
		p.raw("\n")
	}
}

// put writes text of one or more lines; what is indented stays indented, and
// no text is no line.
func (p *printer) put(text string) {
	if text == "" {
		return
	}
	p.line()
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		p.lines++
		p.raw(p.wrap(line) + "\n")
	}
}

// wrap breaks a line between words only, so that what may be copied, such as the
// name of a run, stays whole.
func (p *printer) wrap(line string) string {
	body := strings.TrimLeft(line, " ")
	pad := line[:len(line)-len(body)]
	if p.width <= len(pad)+10 || ansi.StringWidth(line) <= p.width {
		return line
	}
	var b strings.Builder
	room := 0
	for i, word := range strings.Split(body, " ") {
		w := ansi.StringWidth(word)
		switch {
		case i == 0:
			b.WriteString(pad + word)
		case w+1 > room:
			b.WriteString("\n" + pad + word)
		default:
			b.WriteString(" " + word)
			room -= w + 1
			continue
		}
		room = p.width - len(pad) - w
	}
	return b.String()
}

// raw writes text as it is.
func (p *printer) raw(text string) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, text)
	}
}

// maxTyped is how many bytes of one line are taken; the rest is dropped.
const maxTyped = 8 << 10

// readLines sends the lines of an input until it or the context ends. The
// reading of a line that never comes cannot be stopped; it ends with the
// program.
func readLines(ctx context.Context, in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		r := bufio.NewReaderSize(in, maxTyped)
		for {
			text, more, err := r.ReadLine()
			if err != nil {
				return
			}
			line := string(text)
			for more && err == nil {
				_, more, err = r.ReadLine()
			}
			select {
			case lines <- line:
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines
}

// line is the next line typed, cleaned. Meanwhile live time passes.
func (f *front) line() (string, error) {
	f.out.ask(f.cfg.Prompt)
	for {
		select {
		case text, ok := <-f.lines:
			if !ok {
				return "", errLeave
			}
			f.out.asks = false // Enter has ended the line
			if f.s != nil {
				f.s.Touch()
			}
			return strings.TrimSpace(clean.Line(text)), f.out.err
		case <-f.live.ticks:
			if err := f.tick(); err != nil {
				return "", err
			}
		case <-f.ctx.Done():
			return "", f.ctx.Err()
		}
	}
}

// say writes a text of the catalogue.
func (f *front) say(key string, pairs ...any) { f.out.put(f.w.T(key, pairs...)) }

// ask puts a question to which any text is an answer.
func (f *front) ask(key string, pairs ...any) (string, error) {
	f.say(key, pairs...)
	return f.line()
}

// choose lets the learner pick one of several labels by its number, and asks
// until one is picked. "0" and "quit" leave.
func (f *front) choose(title string, labels []string) (int, error) {
	for {
		if title != "" {
			f.out.put(title)
		}
		for i, label := range labels {
			f.say("plain.entry", "n", i+1, "label", label)
		}
		text, err := f.line()
		if err != nil {
			return 0, err
		}
		n, err := strconv.Atoi(text)
		switch {
		case err == nil && n >= 1 && n <= len(labels):
			return n - 1, nil
		case isQuit(text), text == "0":
			return 0, errLeave
		}
		f.say("plain.pick", "n", len(labels))
	}
}

// confirm asks for a yes. Anything else is a no.
func (f *front) confirm(key string, pairs ...any) (bool, error) {
	text, err := f.ask(key, pairs...)
	if err != nil {
		return false, err
	}
	if text == "1" || words.SameTyped(text, f.w.T("common.yes")) {
		return true, nil
	}
	f.say("plain.not_done")
	return false, nil
}

func isQuit(text string) bool {
	switch strings.ToLower(text) {
	case "q", "quit", "exit":
		return true
	}
	return false
}
