package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui"
	"github.com/watchfloor/watchfloor/ui/handbook"
)

func (a *app) handbook() *cobra.Command {
	search := ""
	c := &cobra.Command{
		Use: "handbook [PAGE]", Short: a.t("cmdtouch.handbook_short"), Long: a.t("cmdtouch.handbook_long"), Example: a.t("cmdtouch.handbook_example"),
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			pages, err := handbook.Pages(content.Handbook)
			if err != nil {
				return err
			}
			if search != "" {
				return a.searchHandbook(pages, search)
			}
			var page handbook.Page
			if len(args) == 1 {
				if page, err = handbook.Find(pages, args[0]); err != nil {
					return usageError{err}
				}
			}
			switch {
			case a.fullScreen():
				return a.readHandbook(c.Context(), page.Name)
			case page.Name != "":
				_, err = fmt.Fprint(a.out, page.Text)
				return err
			}
			return a.listHandbook(pages)
		},
	}
	c.Flags().StringVar(&search, "search", "", a.t("cmdtouch.flag_search"))
	return c
}

func (a *app) listHandbook(pages []handbook.Page) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, p := range pages {
		fmt.Fprintf(w, "%s\t%s\n", p.Name, p.Title)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.out, a.t("cmdtouch.handbook_more"))
	return err
}

// searchHandbook tells the lines that contain a term, and where they stand.
func (a *app) searchHandbook(pages []handbook.Page, term string) error {
	places := handbook.Search(pages, term)
	for _, p := range places {
		fmt.Fprintf(a.out, "%s: %s\n", p.Page.Name, p.Line)
	}
	if len(places) == 0 {
		fmt.Fprintln(a.errOut, a.t("cmdtouch.handbook_nothing", "text", term))
		return errFound
	}
	return nil
}

// readHandbook shows the handbook alone, in the looks of the learner where these can
// be read: the page on what to do when they cannot must open all the same.
func (a *app) readHandbook(ctx context.Context, page string) error {
	var v settings.Values
	h, err := a.house(ctx)
	if err != nil {
		if h, err = a.passing(); err != nil {
			return err
		}
	} else {
		v = a.chosen(ctx, h)
	}
	return ui.Run(ctx, ui.Config{House: h, Words: a.words, Version: version(), Settings: v, Handbook: &page})
}
