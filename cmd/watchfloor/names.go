package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// names tells where a scenario speaks of a name, and gives it another.
func (a *app) names() *cobra.Command {
	to, section := "", ""
	c := &cobra.Command{
		Use: "names PATH [NAME]", Short: a.t("cmdnames.names_short"), Long: a.t("cmdnames.names_long"),
		Example: a.t("cmdnames.names_example"),
		RunE: func(c *cobra.Command, args []string) error {
			n, err := a.namesAt(c.Context(), args[0])
			switch {
			case err != nil:
				return err
			case len(args) == 1 && to != "":
				return usageError{errors.New(a.t("cmdnames.rename_what"))}
			case len(args) == 1:
				n.list()
				return nil
			}
			things, err := n.called(args[1], section)
			if err != nil || to == "" {
				n.tell(things)
				return err
			}
			return n.rename(c.Context(), things, to)
		},
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 1 || len(args) == 2 {
			return nil
		}
		return usageError{errors.New(a.t("cmdnames.arguments", "n", len(args), "command", c.CommandPath()))}
	}
	c.Flags().StringVar(&to, "rename", "", a.t("cmdnames.flag_rename"))
	c.Flags().StringVar(&section, "section", "", a.t("cmdnames.flag_section"))
	return c
}

// namesAt are the names of the one scenario at a path, as it stands.
type namesAt struct {
	*app
	at  packAt
	doc *scenario.Document
	all *names.Index
}

func (a *app) namesAt(ctx context.Context, name string) (*namesAt, error) {
	packs, err := a.packsAt(ctx, []string{name})
	if err != nil {
		return nil, err
	}
	if len(packs) > 1 {
		return nil, usageError{errors.New(a.t("cmd.one_pack", "path", name, "n", len(packs)))}
	}
	doc, diags := scenario.Load(ctx, packs[0].fs, packs[0].dir, scenario.Options{})
	if doc == nil {
		a.tellErrors(packs[0], diags)
		return nil, errors.New(a.t("cmd.broken_pack", "path", name))
	}
	return &namesAt{a, packs[0], doc, names.Of(doc)}, nil
}

// list tells every name with its title and in how many places it stands.
func (n *namesAt) list() {
	section := ""
	for _, t := range n.all.Things() {
		if t.Name.Section != section {
			section = t.Name.Section
			fmt.Fprintln(n.out, section)
		}
		fmt.Fprintln(n.out, "  "+n.t("cmdnames.listed", "name", clean.Line(t.Name.String()), "title", clean.Line(cmp.Or(t.Title, t.Says, "-")), "n", len(n.all.Uses(t.Name))))
	}
}

// called are the things of a name: more than one where sections have it too.
func (n *namesAt) called(name, section string) ([]names.Thing, error) {
	id, part, _ := strings.Cut(name, ".")
	var found []names.Thing
	var known []string
	for _, whole := range n.all.Things() {
		of := append([]names.Thing{whole}, n.all.Parts(whole.Name)...)
		for _, t := range of {
			known = append(known, t.Name.String())
			if t.Name.ID == id && t.Name.Part == part && (section == "" || t.Name.Section == section) {
				found = append(found, t)
			}
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	text := n.t("cmdnames.no_name", "name", clean.Line(name))
	if near, ok := cond.Nearest(name, known); ok {
		text += " " + n.t("cmd.did_you_mean", "names", near)
	}
	return nil, usageError{errors.New(text)}
}

// tell lists every place that speaks of each thing.
func (n *namesAt) tell(things []names.Thing) {
	for _, t := range things {
		uses := n.all.Uses(t.Name)
		fmt.Fprintln(n.out, n.t("cmdnames.thing", "name", t.Name.String(), "section", t.Name.Section, "title", clean.Line(cmp.Or(t.Title, t.Says, "-")), "n", len(uses)))
		for _, u := range uses {
			u.Pos.File = path.Join(n.at.prefix, u.Pos.File)
			fmt.Fprintf(n.out, "  %s: %s\n", clean.Line(u.Pos.String()), clean.Line(u.Path))
		}
	}
}

// rename gives a thing another name in all files, or in none: where the scenario
// would have a mistake that it has not, nothing is written.
func (n *namesAt) rename(ctx context.Context, things []names.Thing, to string) error {
	if n.at.disk == "" {
		return usageError{errors.New(n.t("cmdtranslate.not_on_disk", "path", n.at.name))}
	}
	if len(things) > 1 {
		n.tell(things)
		return usageError{errors.New(n.t("cmdnames.several", "name", things[0].Name.String()))}
	}
	old := things[0].Name
	edits, err := n.all.Rename(old, to)
	if err != nil {
		return usageError{err}
	}
	files := n.edited(edits)
	if err := n.sound(ctx, old, to, files, len(edits)); err != nil {
		return err
	}
	if err := n.writeAll(files, rewrite); err != nil {
		return err
	}
	fmt.Fprintln(n.out, n.t("cmdnames.renamed", "old", old.String(), "new", renamed(old, to).String(), "n", len(edits), "files", len(files)))
	return nil
}

// writeAll writes all files of the pack that changed. Where one cannot be written,
// those before it get back what they held, so that no name is given half.
func (n *namesAt) writeAll(files map[string]string, write func(name string, data []byte) error) error {
	all := slices.Sorted(maps.Keys(files))
	at := func(file string) string { return filepath.Join(n.at.disk, filepath.FromSlash(file)) }
	for i, file := range all {
		err := write(at(file), []byte(files[file]))
		if err == nil {
			continue
		}
		err = fmt.Errorf("write %s: %w", at(file), err)
		for _, before := range all[:i] {
			err = errors.Join(err, write(at(before), n.doc.Files[before]))
		}
		return err
	}
	return nil
}

// edited is the new content of the files that edits change, by path in the pack.
func (n *namesAt) edited(edits []names.Edit) map[string]string {
	files := map[string]string{}
	for file, data := range n.doc.Files {
		full := path.Join(n.at.dir, file)
		if slices.ContainsFunc(edits, func(e names.Edit) bool { return e.Pos.File == full }) {
			files[file] = names.Apply(string(data), full, edits)
		}
	}
	return files
}

// sound holds that the scenario has no mistake, before and after, and that the new
// name stands in as many places as the old one did.
func (n *namesAt) sound(ctx context.Context, old names.Name, to string, files map[string]string, places int) error {
	if _, diags := n.compiled(ctx, n.at.fs); diags.HasErrors() {
		n.tellErrors(n.at, diags)
		return errors.New(n.t("cmd.broken_pack", "path", n.at.name))
	}
	doc, diags := n.compiled(ctx, overlaid{n.at.fs, n.at.dir, files})
	if diags.HasErrors() {
		n.tellErrors(n.at, diags)
		return errors.New(n.t("cmdnames.unsound", "name", old.String(), "to", to))
	}
	if len(names.Of(doc).Uses(renamed(old, to))) != places {
		return errors.New(n.t("cmdnames.mixed", "name", old.String(), "to", to))
	}
	return nil
}

func (n *namesAt) compiled(ctx context.Context, fsys fs.FS) (*scenario.Document, scenario.Diagnostics) {
	doc, diags := scenario.Load(ctx, fsys, n.at.dir, scenario.Options{})
	if doc == nil || diags.HasErrors() {
		return doc, diags
	}
	_, more := program.Compile(doc)
	return doc, append(diags, more...)
}

func renamed(n names.Name, to string) names.Name {
	if n.Part != "" {
		n.Part = to
	} else {
		n.ID = to
	}
	return n
}

// overlaid is a pack of which some files have another content.
type overlaid struct {
	fs.FS
	dir   string
	files map[string]string // by path in the pack
}

// Open opens a file with its new content, if it has one.
func (o overlaid) Open(name string) (fs.File, error) {
	inPack := strings.TrimPrefix(name, o.dir+"/")
	if text, ok := o.files[inPack]; ok {
		return overlaidFile{strings.NewReader(text)}, nil
	}
	return o.FS.Open(name)
}

type overlaidFile struct{ *strings.Reader }

// Stat is not needed: what is read is the text alone.
func (overlaidFile) Stat() (fs.FileInfo, error) { return nil, fs.ErrInvalid }

// Close has nothing to close.
func (overlaidFile) Close() error { return nil }
