package debrief

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/improvement"
)

// Debrief is what a run looks like afterwards. Times are simulated minutes from
// T+0, negative before it; one that may be absent is a pointer.
type Debrief struct {
	Format         int       `json:"format"`
	Run            string    `json:"run,omitempty"`
	Scenario       string    `json:"scenario"`
	Title          string    `json:"title"`
	Learner        string    `json:"learner,omitempty"`
	Roles          []string  `json:"roles"`
	Started        time.Time `json:"started"`
	SimulatedStart time.Time `json:"simulated_start"`
	Pace           string    `json:"pace"`
	Timers         string    `json:"timers,omitempty"` // real time was adjusted: a factor, or off
	App            string    `json:"app,omitempty"`
	Minutes        int64     `json:"minutes"`        // simulated
	ActiveSeconds  int64     `json:"active_seconds"` // somebody was there
	Directed       bool      `json:"directed,omitempty"`
	Damage         string    `json:"damage,omitempty"`
	// Copy is set for a run that is a copy of another and never counts.
	Copy *Copy `json:"copy,omitempty"`

	Outcome     Outcome      `json:"outcome"`
	Score       Score        `json:"score"`
	Ledger      []Entry      `json:"ledger,omitempty"`
	Attack      []Step       `json:"attack,omitempty"`
	Moves       []Move       `json:"moves,omitempty"`
	Decisions   []Decision   `json:"decisions,omitempty"`
	Done        []Play       `json:"done,omitempty"`
	NotDone     []Play       `json:"not_done,omitempty"` // what else there was, for points
	Questions   []Question   `json:"questions,omitempty"`
	Evidence    []Item       `json:"evidence,omitempty"`
	Unread      []Unread     `json:"unread,omitempty"`
	Calibration Calibration  `json:"calibration"`
	Reflections []Reflection `json:"reflections,omitempty"`
	Notes       []Note       `json:"notes,omitempty"`
	Text        string       `json:"text,omitempty"`
	Lessons     []string     `json:"lessons,omitempty"`
	References  []string     `json:"references,omitempty"`

	// HotWash is what was said right after the exercise; nil where nothing was.
	HotWash *improvement.HotWash `json:"hot_wash,omitempty"`
	// Actions are what was resolved after this exercise, and Resolved what had
	// been resolved after earlier ones of the scenario and is still open.
	Actions  []improvement.Action `json:"actions,omitempty"`
	Resolved []improvement.Action `json:"resolved,omitempty"`
}

// Copy says that a run was played on from a decision of another one, to try
// something else.
type Copy struct {
	Run      string `json:"run"`      // id of the run that it is a copy of
	Decision string `json:"decision"` // id
	Title    string `json:"title"`    // of the decision
	At       int64  `json:"at"`       // simulated minutes: where both part
}

// Outcome is how a run ended.
type Outcome struct {
	ID      string `json:"id,omitempty"`
	Title   string `json:"title,omitempty"`
	Text    string `json:"text,omitempty"`
	Tone    string `json:"tone,omitempty"`
	Over    bool   `json:"over"`
	Faulted bool   `json:"faulted,omitempty"` // a mistake of the scenario ended it
}

// Score is what the run is worth against the best attainable.
type Score struct {
	Scored bool   `json:"scored"`
	Why    string `json:"why,omitempty"` // not scored: copy, unfinished, faulted, reference or unrated
	// Percent is the mean over the rated objectives by weight, 0..100, rounded
	// down.
	Percent int `json:"percent"`
	// Source is proven, par (declared by the author) or search (the best found).
	Source     string      `json:"source,omitempty"`
	Objectives []Objective `json:"objectives"`
	BestPath   []PathStep  `json:"best_path,omitempty"`
}

// Objective is how far one objective was reached.
type Objective struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Weight int    `json:"weight"`
	Points int    `json:"points"`
	Idle   int    `json:"idle"`
	Best   int    `json:"best"`
	// Rated is false where nothing was to be gained, and where the run is not
	// scored; Percent and Rating mean nothing then.
	Rated      bool   `json:"rated"`
	Percent    int    `json:"percent"`
	Rating     string `json:"rating,omitempty"` // P, S, M or U
	RatingText string `json:"rating_text,omitempty"`
	// Capped tells that a critical mistake holds the rating at M.
	Capped bool     `json:"capped,omitempty"`
	Nice   []string `json:"nice,omitempty"`
	CSF    []string `json:"csf,omitempty"`
}

// KindAbandon is the kind of a step that drops the work under way; it has no move.
const KindAbandon = "abandon"

// PathStep is a step of the best play.
type PathStep struct {
	Move   string `json:"move,omitempty"` // id; empty: waiting
	Kind   string `json:"kind,omitempty"` // as of a Move
	Title  string `json:"title,omitempty"`
	Detail string `json:"detail,omitempty"`
	Until  *int64 `json:"until,omitempty"` // waiting until then
}

// Entry is a line of the ledger of points.
type Entry struct {
	At        int64  `json:"at"`
	Objective string `json:"objective"` // title
	Points    int    `json:"points"`
	Cause     string `json:"cause,omitempty"`
	Kind      string `json:"kind,omitempty"` // of the cause: as of a Move, or event
	Critical  bool   `json:"critical,omitempty"`
}

// Points are points for one objective.
type Points struct {
	Objective string `json:"objective"` // title
	Points    int    `json:"points"`
}

// The statuses of an attack step.
const (
	History    = "history" // before T+0
	Happened   = "happened"
	Prevented  = "prevented"
	NotReached = "not_reached" // the exercise ended before it was due
	Failed     = "failed"      // its chance did not come up
)

// Step is a step of the attack.
type Step struct {
	ID        string `json:"id"`
	Technique string `json:"technique"`
	Name      string `json:"name,omitempty"` // of the technique
	Title     string `json:"title"`
	Text      string `json:"text,omitempty"`
	Status    string `json:"status"`
	// At is when it happened, was prevented, or would have been due.
	At *int64 `json:"at,omitempty"`
	// DetectedAt is when the learner first had one of its traces in hand, and
	// Delay the minutes since it happened.
	DetectedAt *int64 `json:"detected_at,omitempty"`
	DetectedBy string `json:"detected_by,omitempty"`
	Delay      *int64 `json:"delay,omitempty"`
	// Missed tells that it happened and left traces, none of which was seen.
	Missed bool     `json:"missed,omitempty"`
	Traces []string `json:"traces,omitempty"` // titles
	// PreventedBy is what took its ground away, where that is one thing.
	PreventedBy string `json:"prevented_by,omitempty"`
	// ByInstructor tells that it was released or suppressed by hand.
	ByInstructor bool `json:"by_instructor,omitempty"`
}

// The statuses of a move.
const (
	Completed  = "completed"
	Abandoned  = "abandoned"
	Unfinished = "unfinished" // still being done at the end
	Defaulted  = "defaulted"  // the deadline decided
	Lost       = "lost"       // evidence that was gone before it was collected
	Taken      = "taken"      // evidence that another role had collected meanwhile
)

// Move is a thing that a role did.
type Move struct {
	ID      string   `json:"id"`
	From    int64    `json:"from"`
	To      int64    `json:"to"`
	Kind    string   `json:"kind"`
	Title   string   `json:"title"`
	Detail  string   `json:"detail,omitempty"` // the decision, the channel, the answer as typed
	Role    string   `json:"role,omitempty"`   // where there are several
	StandIn bool     `json:"stand_in,omitempty"`
	Status  string   `json:"status"`
	Points  []Points `json:"points,omitempty"`
}

// Decision is a choice of the learner, or one that was never asked for.
type Decision struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Ask    string `json:"ask"`
	Role   string `json:"role,omitempty"`
	Opened *int64 `json:"opened,omitempty"` // absent: it never opened
	// Chosen is when an option was started, Answered when it took hold.
	Chosen   *int64 `json:"chosen_at,omitempty"`
	Answered *int64 `json:"answered,omitempty"`
	Deadline *int64 `json:"deadline,omitempty"`
	Status   string `json:"status"` // never_opened, open, unfinished, completed or defaulted
	// Took is from opening to choosing, in simulated minutes, and TookSeconds in
	// active time where that was kept.
	Took        *int64   `json:"took,omitempty"`
	TookSeconds *int64   `json:"took_seconds,omitempty"`
	Option      *Option  `json:"option,omitempty"` // the chosen one
	Points      []Points `json:"points,omitempty"` // that it paid
	Confidence  int      `json:"confidence,omitempty"`
	Rationale   string   `json:"rationale,omitempty"`
	Others      []Option `json:"others,omitempty"`
	// Known is what the role had read and collected by then, Unread what had
	// reached it unopened; titles.
	Known  []string `json:"known,omitempty"`
	Unread []string `json:"unread,omitempty"`
	// BestOption is what the reference play chooses, where it comes by.
	BestOption string `json:"best_option,omitempty"`
	// BestApart tells that by then it had decided otherwise than was done here, so that
	// its situation may have been another.
	BestApart bool `json:"best_apart,omitempty"`
}

// The statuses of a decision beside those of a move.
const (
	NeverOpened = "never_opened"
	StillOpen   = "open"
)

// Option is a choice of a decision.
type Option struct {
	ID        string   `json:"id"`
	Text      string   `json:"text"`
	Why       string   `json:"why,omitempty"`
	Available bool     `json:"available"` // when the decision was made
	Reasons   []Reason `json:"reasons,omitempty"`
	Pays      []Points `json:"pays,omitempty"` // at once
	worth     int      // Pays by the weights of the objectives
}

// Reason is why an option was not possible: the kinds of exercise.ReasonKind.
type Reason struct {
	Kind    string `json:"kind"`
	Subject string `json:"subject,omitempty"`
	Value   string `json:"value,omitempty"`
	At      int64  `json:"at,omitempty"`
}

// Play is an action or a request.
type Play struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Group   string   `json:"group,omitempty"`
	Role    string   `json:"role,omitempty"`
	Request bool     `json:"request,omitempty"`
	To      string   `json:"to,omitempty"`
	Channel string   `json:"channel,omitempty"`
	Wrong   bool     `json:"wrong_channel,omitempty"`
	At      *int64   `json:"at,omitempty"` // absent: not done
	Why     string   `json:"why,omitempty"`
	Points  []Points `json:"points,omitempty"` // paid, or what it would have paid
	// Possible tells of one that was not done whether it ever could have been.
	Possible bool `json:"possible"`
}
