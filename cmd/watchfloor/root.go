package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// root is the application itself, with every command below it.
func (a *app) root() *cobra.Command {
	return a.rootWith(func(all []command, _ *pflag.FlagSet) []command { return all })
}

// rootFor is root for a command line: with the commands that it can need and, unless
// that is all of them, without what only help says. To look that up takes longer than
// many a command. A help that is asked for all the same is that of root.
func (a *app) rootFor(args []string) *cobra.Command {
	every := false
	a.helpless = true
	c := a.rootWith(func(all []command, flags *pflag.FlagSet) []command {
		some := meant(all, flags, args)
		every = len(some) == len(all)
		return some
	})
	a.helpless = false
	if every {
		return a.root()
	}
	c.SetHelpFunc(func(c *cobra.Command, args []string) {
		same := a.inRoot(c)
		same.HelpFunc()(same, args)
	})
	c.SetUsageFunc(func(c *cobra.Command) error { return a.inRoot(c).Usage() })
	return c
}

// inRoot is a command of rootFor as root has it, writing to the same streams.
func (a *app) inRoot(c *cobra.Command) *cobra.Command {
	root := a.root()
	same, _, err := root.Find(strings.Fields(c.CommandPath())[1:])
	if err != nil {
		same = root // every command of rootFor is one of root
	}
	same.SetOut(c.OutOrStderr())
	same.SetErr(c.ErrOrStderr())
	return same
}

// rootWith is root with the commands that are chosen, when its flags are known.
func (a *app) rootWith(choose func([]command, *pflag.FlagSet) []command) *cobra.Command {
	c := &cobra.Command{
		Use: "watchfloor", Short: a.t("cmd.root_short"), Long: a.t("cmd.root_long"), Example: a.t("cmd.root_example"),
		Args: cobra.ArbitraryArgs, SilenceErrors: true, SilenceUsage: true, SuggestionsMinimumDistance: 2,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return a.unknownCommand(c, args[0])
			}
			return a.application(c)
		},
	}
	a.forLearner(c)
	c.SetIn(a.in)
	c.SetOut(a.out)
	c.SetErr(a.errOut)
	flags := c.PersistentFlags()
	flags.StringArrayVar(&a.packs, "scenarios", nil, a.t("cmd.flag_scenarios"))
	flags.StringVar(&a.data, "data", "", a.t("cmd.flag_data"))
	flags.BoolVar(&a.plain, "plain", false, a.t("cmd.flag_plain"))
	flags.BoolVar(&a.still, "reduced-motion", false, a.t("cmd.flag_still"))
	flags.BoolVar(&a.ascii, "ascii", false, a.t("cmd.flag_ascii"))
	flags.StringVar(&a.theme, "theme", theme.Auto, a.t("cmd.flag_theme"))
	flags.StringVar(&a.lang, "lang", "en", a.t("cmd.flag_lang"))
	c.PersistentPreRun = func(c *cobra.Command, _ []string) { a.ask(c) }
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; %s", err, a.t("cmd.see_help", "command", c.CommandPath()))}
	})
	for _, command := range choose(a.commands(), flags) {
		c.AddCommand(command.make())
	}
	if !a.helpless {
		a.tellUsage(c)
	}
	return c
}

// ask notes the settings that the command line names: they hold for this start.
func (a *app) ask(c *cobra.Command) {
	a.asked = map[string]string{}
	for flag, name := range map[string]string{"theme": settings.Theme, "ascii": settings.ASCII, "reduced-motion": settings.Motion, "lang": settings.Language} {
		f := c.Flags().Lookup(flag)
		switch {
		case f == nil || !f.Changed:
		case f.Value.Type() != "bool":
			a.asked[name] = f.Value.String()
		case f.Value.String() == "true":
			a.asked[name] = settings.On
		default:
			a.asked[name] = settings.Off
		}
	}
}

// application is what starts when no command is given.
func (a *app) application(c *cobra.Command) error {
	h, err := a.house(c.Context())
	if err != nil {
		return err
	}
	return a.begin(c.Context(), h, a.front(h))
}

func (a *app) unknownCommand(c *cobra.Command, name string) error {
	text := a.t("cmd.unknown", "name", name)
	if near := c.SuggestionsFor(name); len(near) > 0 {
		text += " " + a.t("cmd.did_you_mean", "names", strings.Join(near, ", "))
	}
	return usageError{errors.New(text + " " + a.t("cmd.see_help", "command", c.CommandPath()))}
}

// exactly takes one argument, and says what it is when it is missing.
func (a *app) exactly(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usageError{errors.New(a.t("cmd.one_argument", "n", len(args), "what", what, "command", c.CommandPath()))}
	}
}

// none takes no argument.
func (a *app) none(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError{errors.New(a.t("cmd.no_argument", "what", args[0], "command", c.CommandPath()))}
}

// oneOf checks the value of a flag.
func (a *app) oneOf(flag, value string, allowed ...string) error {
	for _, s := range allowed {
		if s == value {
			return nil
		}
	}
	return usageError{errors.New(a.t("cmd.bad_value", "flag", flag, "value", value, "allowed", strings.Join(allowed, ", ")))}
}
