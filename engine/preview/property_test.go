package preview_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// game is a random play of a random scenario.
type game struct {
	t    *rapid.T
	src  string
	fsys fstest.MapFS
	*preview.Preview
}

func randomGame(t *rapid.T) *game {
	g := &game{t: t, src: programtest.Random(t), fsys: fstest.MapFS{}}
	g.Preview = preview.New(g.fsys, ".", preview.Options{})
	g.write(g.src)
	run, _ := g.Current()
	by := solve.Random(rapid.Uint64().Draw(t, "seed"))
	for range rapid.IntRange(0, 12).Draw(t, "moves") {
		if _, over := run.Ended(); over {
			break
		}
		if _, err := solve.Do(context.Background(), run, by.Next(run)); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func (g *game) write(src string) preview.Reloaded {
	g.fsys["scenario.yaml"] = &fstest.MapFile{Data: []byte(src)}
	r, err := g.Reload(context.Background())
	if err != nil || r.Version.Program == nil {
		g.t.Fatalf("%v\n%s\n%s", err, r.Version.Findings, src)
	}
	return r
}

func (g *game) made() (exercise.State, []exercise.Record, []exercise.Happening) {
	run, _ := g.Current()
	return run.State(), slices.Clone(run.Records()), slices.Clone(run.Log())
}

// A change that changes nothing gives the same play: state, records and all that
// happened.
func TestAnUnchangedScenarioGivesTheSamePlay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomGame(t)
		state, records, log := g.made()
		r := g.write(g.src + "# a comment\n")
		again, repeated, told := g.made()
		switch {
		case r.Stop != nil || r.Done != r.All || r.Late > 0:
			t.Fatalf("it repeated %d of %d, %d late, and stopped at %+v", r.Done, r.All, r.Late, r.Stop)
		case !slices.Equal(state, again):
			t.Fatalf("the state differs:\n%v\n%v", state, again)
		case !slices.Equal(records, repeated):
			t.Fatalf("the records differ:\n%v\n%v", records, repeated)
		case !slices.Equal(log, told):
			t.Fatalf("what happened differs:\n%v\n%v", log, told)
		}
	})
}

// Where a move is taken out of the scenario, everything before it is kept.
func TestEverythingBeforeADeletedMoveIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := randomGame(t)
		_, records, log := g.made()
		moves := slices.DeleteFunc(slices.Clone(records), func(r exercise.Record) bool {
			return r.Kind != exercise.CmdStart || strings.HasPrefix(r.Move, "read ")
		})
		if len(moves) == 0 {
			return
		}
		gone := rapid.SampledFrom(moves).Draw(t, "gone").Move
		at := slices.IndexFunc(records, func(r exercise.Record) bool { return r.Move == gone })
		before := slices.IndexFunc(log, func(h exercise.Happening) bool {
			run, _ := g.Current()
			return h.Kind == exercise.Began && run.Program().Moves[h.What].ID == gone
		})
		g.write(renamed(g.src, gone))
		_, repeated, told := g.made()
		if len(repeated) != at || !slices.Equal(repeated, records[:at]) {
			t.Fatalf("without %s it keeps\n%v\nof\n%v", gone, repeated, records)
		}
		if !slices.EqualFunc(told, log[:before], alike) {
			t.Fatalf("without %s there happened\n%v\nwhere there had\n%v", gone, told, log[:before])
		}
		back := g.write(g.src)
		if _, again, _ := g.made(); back.Stop != nil || !slices.Equal(again, records) {
			t.Fatalf("with %s again it keeps\n%v\nof\n%v", gone, again, records)
		}
	})
}

// alike compares happenings but for what only numbers them.
func alike(a, b exercise.Happening) bool { return a.At == b.At && a.Kind == b.Kind && a.What == b.What }

// renamed gives a move, or the option of a decision, another name where it is
// declared and wherever it is named.
func renamed(src, move string) string {
	decision, option, isOption := strings.Cut(move, ".")
	if !isOption {
		return replaceWord(src, move, move+"x")
	}
	src = strings.ReplaceAll(src, decision+"."+option, decision+"."+option+"x")
	head, rest, _ := strings.Cut(src, "\n  "+decision+":")
	end := strings.Index(rest, "\n  d")
	if end < 0 {
		end = len(rest)
	}
	return head + "\n  " + decision + ":" + replaceWord(rest[:end], option, option+"x") + rest[end:]
}

func replaceWord(src, word, by string) string {
	for _, behind := range []string{":", ")", ",", "}", "]", "\n", " "} {
		for _, front := range []string{" ", "(", "{", "["} {
			src = strings.ReplaceAll(src, front+word+behind, front+by+behind)
		}
	}
	return src
}
