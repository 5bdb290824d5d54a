package main

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// texts writes every text of a scenario on one page, for reading proof.
func (a *app) texts() *cobra.Command {
	target := ""
	c := &cobra.Command{
		Use: "texts PATH", Short: a.t("cmdnames.texts_short"), Long: a.t("cmdnames.texts_long"),
		Example: a.t("cmdnames.texts_example"), Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			w, err := a.written(c.Context(), args[0])
			if err != nil {
				return err
			}
			return a.deliver(target, a.proof(w))
		},
	}
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// proof is every text below the place where it is written, and how many words
// each section has.
func (a *app) proof(w written) []byte {
	var b bytes.Buffer
	counts := proofCounts{words: map[string]int{}, texts: map[string]int{}}
	for _, t := range scenario.Paths(w.doc) {
		if t.File != "" {
			t.Pos = scenario.Pos{File: path.Join(w.at.dir, t.File)}
		}
		t.Pos.File = path.Join(w.at.prefix, t.Pos.File)
		fmt.Fprintf(&b, "%s  (%s)\n", clean.Line(t.Path), clean.Line(t.Pos.String()))
		for line := range strings.Lines(strings.TrimRight(clean.Text(t.Text), "\n")) {
			b.WriteString("    " + strings.TrimRight(line, "\n") + "\n")
		}
		b.WriteByte('\n')
		counts.add(t)
	}
	fmt.Fprintln(&b, a.t("cmdnames.counted"))
	for _, section := range append(counts.order, "") {
		name := section
		if section == "" {
			name = a.t("cmdnames.all")
		}
		fmt.Fprintf(&b, "%7d %7d  %s\n", counts.words[section], counts.texts[section], name)
	}
	return b.Bytes()
}

// proofCounts counts words and texts by section, and of all under "".
type proofCounts struct {
	order        []string
	words, texts map[string]int
}

func (c *proofCounts) add(t scenario.Translatable) {
	section, _, _ := strings.Cut(t.Path, ".")
	if c.texts[section] == 0 {
		c.order = append(c.order, section)
	}
	n := len(strings.Fields(t.Text))
	for _, key := range []string{section, ""} {
		c.texts[key]++
		c.words[key] += n
	}
}
