package program

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Message is a text that reaches roles.
type Message struct {
	ID                           string
	From, Channel, Subject, Body string
	To                           []int32
	Read                         int     // slot with a bit for each role that has read it, or None
	Reads                        []int32 // read move of each role, or None
	Shown                        int     // slot with a bit for each role it was shared with, or None
	Event                        int32   // event that delivers it, or None
	Move                         int32   // move whose result it is, or None
}

// Decision is a choice that is made once.
type Decision struct {
	ID, Title, Ask string
	Role           int32
	Slot           int // Closed, Open, ...
	Deadline       int // slot: time of the deadline, or None
	In             int32
	Then           int32 // option taken at the deadline, or None
	Defaulted      int   // slot
	Options        []int32
	Opens          int32 // event
}

// Question asks for a conclusion.
type Question struct {
	ID, Title, Ask string
	Role           int32
	Attempts, Bins int // slots; Bins has a bit for each bin given
	HintsTaken     int // slot
	MaxAttempts    int32
	Answers        []Bin
	Hints          []Hint
	Wording        scenario.Wording
	SupportedBy    []Trace
}

// Bin is a group of answers that count the same.
type Bin struct {
	ID    string
	Any   []string // none: everything else
	Move  int32
	Score []Reward // as written; the kernel pays only what exceeds the best so far
	Why   string
}

// Hint is help for a price.
type Hint struct {
	Text  string
	Price []Reward // positive
	Move  int32
}

// Item is a piece of evidence.
type Item struct {
	ID, Title, About, Why string
	Asset                 int32 // or None
	Slot                  int   // 0, or the version collected plus one
	Lost                  int   // slot, or None
	Held                  int   // slot with a bit for each role that has it
	Versions              []Version
	Volatile              bool
	Custody               bool
	Hashed, Handed        int     // slots, or None
	Collect               []int32 // moves, one for each role that may
	Hash, HandOver        []int32 // moves, one for each role
	HandTo                string
}

// Version is what an item holds, by when it was collected.
type Version struct {
	When *cond.Cond // nil: always
	Path string
	Data []byte
}

// Objective is what is trained.
type Objective struct {
	ID, Title string
	Weight    int
	Nice, CSF []string
}

// Role is a seat.
type Role struct {
	ID, Title, Brief string
	Place            int32
	Playable         bool
	StandIn          []StandIn
}

// StandIn is one line of a script for a role nobody plays.
type StandIn struct {
	Move int32
	When *cond.Cond
}

// Place is a jurisdiction or organisation.
type Place struct{ ID, Title, Text string }

// Meter shows a slot.
type Meter struct {
	ID, Title string
	Slot      int
	Lo, Hi    int32
	Words     []string // for an enum
	Bool      bool
	Roles     uint64 // bit set
	High      int    // 1 good, -1 bad, 0 neutral
}

// Asset is a system on the map.
type Asset struct {
	ID, Title, Zone, Text string
	Status                []Status
}

// Status is a word for an asset with its condition.
type Status struct {
	Word string
	When *cond.Cond
}

// Pool is a shared resource.
type Pool struct {
	ID, Title string
	Slot      int
	Size      int32
}

// Outcome is an ending.
type Outcome struct {
	ID, Title, Text, Tone string
	When                  *cond.Cond
}

// Custody is what a record of custody needs.
type Custody struct {
	HashWhy, HandWhy, HandTo string
}

// Variant is a word that differs by seed.
type Variant struct {
	Name   string
	Values []string
}

// DebriefPlan is what the debrief asks and points to.
type DebriefPlan struct {
	Questions, Lessons, References []string
	Text                           string
}

// Techniques are the ATT&CK techniques that the attack uses, each once, in the
// order of the attack.
func (p *Program) Techniques() []string {
	var out []string
	for i := range p.Events {
		if id := p.Events[i].Technique; id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
