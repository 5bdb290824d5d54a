package exercise

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/watchfloor/watchfloor/engine/program"
)

func (r *Run) evidence(o *Observation) {
	for i := range r.p.Items {
		if v, ok := r.item(i, o); ok {
			o.Evidence = append(o.Evidence, v)
		}
	}
}

func (r *Run) item(i int, o *Observation) (ItemView, bool) {
	it := &r.p.Items[i]
	v := ItemView{
		Item: i, ID: it.ID, Title: r.Words(it.Title), About: r.Words(it.About), Volatile: it.Volatile, Custody: it.Custody,
		Looked: r.shown[o.Role].look[int32(i)],
	}
	if it.Asset != program.None {
		v.Asset = r.Words(r.p.Assets[it.Asset].Title)
	}
	mine := false
	for _, move := range it.Collect {
		if int(r.p.Moves[move].Role) == o.Role && r.inSight(int(move)) {
			v.Collect, mine = r.Choice(int(move)), true
		}
	}
	held := r.state[it.Held]&(1<<o.Role) != 0
	v.State = r.itemState(it, &v, held)
	if held {
		v.Version = int(r.state[it.Slot] - 1)
		v.Path, v.Content = it.Versions[v.Version].Path, r.Content(i)
		v.Ledger = r.Ledger(i)
		v.Hash, v.Hand = r.custody(it.Hash, o.Role), r.custody(it.HandOver, o.Role)
	}
	return v, mine || held
}

// collects tells whether a role may collect an item.
func (r *Run) collects(it *program.Item, role int) bool {
	for _, move := range it.Collect {
		if int(r.p.Moves[move].Role) == role {
			return true
		}
	}
	return false
}

func (r *Run) itemState(it *program.Item, v *ItemView, held bool) string {
	switch {
	case held:
		return "held"
	case r.state[it.Slot] != 0:
		return "elsewhere"
	case it.Lost != program.None && r.state[it.Lost] != 0:
		return "lost"
	case v.Collect.Running:
		return "collecting"
	case v.Collect.Ready:
		return "available"
	}
	return "unavailable"
}

func (r *Run) custody(moves []int32, role int) *Choice {
	for _, m := range moves {
		if int(r.p.Moves[m].Role) == role {
			c := r.Choice(int(m))
			return &c
		}
	}
	return nil
}

// Content is what a collected item holds, with the words of this run's seed.
func (r *Run) Content(item int) []byte {
	it := &r.p.Items[item]
	version := r.state[it.Slot] - 1
	if version < 0 || int(version) >= len(it.Versions) {
		return nil
	}
	data := it.Versions[version].Data
	if r.words == nil {
		return data
	}
	return []byte(r.Words(string(data)))
}

// Ledger is the record of custody of an item: collected, hashed, shared, handed
// over, each with who and when.
func (r *Run) Ledger(item int) []CustodyEntry {
	it := &r.p.Items[item]
	var out []CustodyEntry
	for _, h := range r.log {
		if h.Kind != Completed && h.Kind != Collected {
			continue
		}
		if h.Kind == Collected {
			if int(h.What) == item {
				out = append(out, r.custodyEntry(h.At, "collected", int(h.Role)))
			}
			continue
		}
		m := &r.p.Moves[h.What]
		if int(m.Subject) != item {
			continue
		}
		switch m.Kind {
		case program.HashMove:
			e := r.custodyEntry(h.At, "hashed", int(m.Role))
			content := r.Content(item)
			sum := sha256.Sum256(content)
			e.Digest, e.Bytes = hex.EncodeToString(sum[:]), len(content)
			out = append(out, e)
		case program.HandOverMove:
			e := r.custodyEntry(h.At, "handed_over", int(m.Role))
			e.To = r.Words(it.HandTo)
			out = append(out, e)
		case program.ShareMove:
			if m.Target == program.None {
				e := r.custodyEntry(h.At, "shared", int(m.Role))
				e.To = r.Words(r.p.Roles[m.Part].Title)
				out = append(out, e)
			}
		}
	}
	return out
}

func (r *Run) custodyEntry(at int32, act string, role int) CustodyEntry {
	minutes := r.p.Minutes(at)
	return CustodyEntry{At: minutes, Wall: r.wall(minutes).UTC(), Act: act, By: r.Words(r.p.Roles[role].Title)}
}

func (r *Run) questions(o *Observation) {
	for i := range r.p.Questions {
		if q := &r.p.Questions[i]; int(q.Role) == o.Role {
			o.Questions = append(o.Questions, r.question(i, q))
		}
	}
}

func (r *Run) question(i int, q *program.Question) QuestionView {
	first := &r.p.Moves[q.Answers[0].Move]
	v := QuestionView{
		Question: i, ID: q.ID, Title: r.Words(q.Title), Ask: r.Words(q.Ask), Cost: r.p.Minutes(first.Cost),
		Attempts: int(r.state[q.Attempts]), Max: int(q.MaxAttempts), Solved: r.state[q.Bins]&1 != 0,
	}
	_, ended := r.Ended()
	v.Over = v.Solved || v.Attempts >= v.Max || ended
	choice := r.Choice(int(q.Answers[0].Move))
	v.Ready, v.Reasons = choice.Ready, choice.Reasons
	v.Given = r.given(i, q, v.Over)
	for n, h := range q.Hints {
		v.Hints = append(v.Hints, r.hint(n, h, q, v.Over))
	}
	return v
}

func (r *Run) hint(n int, h program.Hint, q *program.Question, over bool) HintView {
	v := HintView{Move: int(h.Move), Taken: int(r.state[q.HintsTaken]) > n}
	v.Ready = r.k.canStart(r.state, q.Role, h.Move) == nil
	if v.Taken || over {
		v.Text = r.Words(h.Text)
	}
	for _, p := range h.Price {
		v.Price = append(v.Price, Points{r.p.Objectives[p.Objective].Title, int(p.Points)})
	}
	return v
}

// given lists the answers to a question, as typed.
func (r *Run) given(i int, q *program.Question, over bool) []GivenAnswer {
	var out []GivenAnswer
	for at, h := range r.log {
		if h.Kind != Completed {
			continue
		}
		m := &r.p.Moves[h.What]
		if m.Kind != program.AnswerMove || int(m.Subject) != i {
			continue
		}
		g := GivenAnswer{At: r.p.Minutes(h.At), Right: m.Part == 0, Bin: q.Answers[m.Part].ID, Text: r.typed(at, h.What)}
		if over || r.p.AtOnce {
			g.Why = r.Words(q.Answers[m.Part].Why)
		}
		out = append(out, g)
	}
	return out
}

// typed is what was typed with the start that a completion belongs to.
func (r *Run) typed(completed int, move int32) string {
	for i := completed; i >= 0; i-- {
		if h := r.log[i]; h.Kind == Began && h.What == move {
			return r.intents[i].Text
		}
	}
	return ""
}
