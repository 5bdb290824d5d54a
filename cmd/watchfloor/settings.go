package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/ui/keymap"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// keySettings is the name under which the keys of all bindings are listed.
const keySettings = "keys"

func (a *app) settings() *cobra.Command {
	reset := false
	c := &cobra.Command{
		Use: "settings [NAME [VALUE]]", Short: a.t("cmdtouch.settings_short"), Long: a.t("cmdtouch.settings_long"),
		Example: a.t("cmdtouch.settings_example"), Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			open := a.house
			if reset || len(args) > 1 {
				open = a.writable
			}
			h, err := open(c.Context())
			if err != nil {
				return err
			}
			book, err := h.Settings(c.Context())
			if err != nil {
				return err
			}
			switch {
			case reset:
				return a.resetSetting(c.Context(), book, args)
			case len(args) == 0:
				return a.listSettings(book)
			case args[0] == keySettings:
				return a.listKeys(book)
			case len(args) == 1:
				return a.tellSetting(book, args[0])
			}
			return a.changeSetting(c.Context(), book, args[0], strings.Join(args[1:], " "))
		},
	}
	c.Flags().BoolVar(&reset, "reset", false, a.t("cmdtouch.flag_reset"))
	a.forLearner(c)
	return c
}

// listSettings tells each setting, what it can be, and where that was changed.
func (a *app) listSettings(book *settings.Book) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmdtouch.settings_head"))
	v := book.Values()
	for _, s := range book.Settings() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", s.Name, v.Get(s.Name), strings.Join(s.Values, ", "))
	}
	for name, given := range inOrder(v.Keys()) {
		fmt.Fprintf(w, "%s\t%s\t%s\n", settings.KeyPrefix+name, strings.Join(given, " "), a.t("cmdtouch.settings_key"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.out, a.t("cmdtouch.settings_more"))
	return err
}

// inOrder goes through a map by its keys in order.
func inOrder(m map[string][]string) func(yield func(string, []string) bool) {
	return func(yield func(string, []string) bool) {
		for _, name := range slices.Sorted(maps.Keys(m)) {
			if !yield(name, m[name]) {
				return
			}
		}
	}
}

// listKeys tells every binding with its name and its keys.
func (a *app) listKeys(book *settings.Book) error {
	given := keys.Map(book.Values().Keys()).Sound(keymap.All())
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmdtouch.keys_head"))
	seen := map[string]bool{}
	for _, g := range keymap.All() {
		for _, b := range given.Apply(g.Set, g.Scope) {
			if name := b.Name(g.Scope); !seen[name] {
				seen[name] = true
				fmt.Fprintf(w, "%s%s\t%s\t%s\n", settings.KeyPrefix, name, strings.Join(b.Keys, " "), a.words.T(b.Long))
			}
		}
	}
	return w.Flush()
}

// tellSetting tells one value, alone on its line for other programs.
func (a *app) tellSetting(book *settings.Book, name string) error {
	v := book.Values()
	if binding, ok := strings.CutPrefix(name, settings.KeyPrefix); ok {
		for _, g := range keymap.All() {
			for _, b := range keys.Map(v.Keys()).Sound(keymap.All()).Apply(g.Set, g.Scope) {
				if b.Name(g.Scope) == binding {
					_, err := fmt.Fprintln(a.out, strings.Join(b.Keys, " "))
					return err
				}
			}
		}
		_, err := keys.Map{}.Assign(keymap.All(), binding)
		return usageError{err}
	}
	for _, s := range book.Settings() {
		if s.Name == name {
			_, err := fmt.Fprintln(a.out, v.Get(name))
			return err
		}
	}
	return usageError{settings.Check(name, "")}
}

// changeSetting keeps a value, or says why it cannot be.
func (a *app) changeSetting(ctx context.Context, book *settings.Book, name, value string) error {
	if binding, ok := strings.CutPrefix(name, settings.KeyPrefix); ok {
		given := keys.Map(book.Values().Keys()).Sound(keymap.All())
		if _, err := given.Assign(keymap.All(), binding, strings.Fields(value)...); err != nil {
			return usageError{a.explainKeys(err)}
		}
	}
	if err := settings.Check(name, value, words.Languages()...); err != nil {
		return usageError{err}
	}
	if err := book.Set(ctx, name, value); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.out, a.t("cmdtouch.set", "name", name, "value", value))
	return err
}

// explainKeys says in words which binding has a key already.
func (a *app) explainKeys(err error) error {
	var taken *keys.TakenError
	g := theme.New(theme.Options{ASCII: true}).Glyphs
	switch {
	case errors.As(err, &taken):
		return errors.New(a.t("settings.taken", "key", keys.Cap(taken.Key, a.words, g), "what", a.words.T(taken.Other.Long), "where", a.words.T(taken.Where.Title)))
	case errors.Is(err, keys.ErrReserved):
		return errors.New(a.t("cmdtouch.reserved", "why", err))
	}
	return err
}

func (a *app) resetSetting(ctx context.Context, book *settings.Book, args []string) error {
	if len(args) > 1 {
		return usageError{errors.New(a.t("cmdtouch.reset_one"))}
	}
	name := strings.Join(args, "")
	if name != "" && !book.Values().IsSet(name) && !strings.HasPrefix(name, settings.KeyPrefix) {
		if err := settings.Check(name, book.Values().Get(name), words.Languages()...); err != nil {
			return usageError{err}
		}
	}
	if err := book.Reset(ctx, name); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.out, a.t("cmdtouch.reset"))
	return err
}

// forLearner gives a command the flag of who it is about.
func (a *app) forLearner(c *cobra.Command) {
	c.Flags().StringVar(&a.learner, "learner", "", a.t("cmdtouch.flag_learner"))
}

// chosen are the settings that hold for this start: those of the learner, but for
// what the command line says.
func (a *app) chosen(ctx context.Context, h *session.House) settings.Values {
	book, err := h.Settings(ctx)
	if err != nil {
		fmt.Fprintln(a.errOut, "watchfloor: "+err.Error())
	}
	v := book.Values()
	for name, value := range a.asked {
		v = v.With(name, value)
	}
	return v
}

// speak takes the language of a learner's settings, unless the command line names
// one. What was said before, such as the help of commands, stays as it was.
func (a *app) speak(st store.Store, who string) {
	if _, named := a.asked[settings.Language]; named {
		return
	}
	book, err := settings.Open(context.Background(), st, who, words.Languages()...)
	if err != nil {
		return // it is told where the settings are asked for
	}
	lang := book.Values().Get(settings.Language)
	if w, err := words.Load(lang); err == nil && lang != a.lang {
		a.lang, a.words = lang, w
	}
}

// announce is how the learner wants to hear of what arrives; the usual way where the
// settings cannot be read.
func (a *app) announce(h *session.House) string {
	book, err := h.Settings(context.Background())
	if err != nil {
		return settings.Text
	}
	return book.Values().Get(settings.Announce)
}
