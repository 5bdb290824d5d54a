package exercise

import "time"

// Observation is what one role sees of a run: everything that a screen needs,
// and nothing that the role could not know. Times are simulated minutes from
// T+0.
type Observation struct {
	Role      int
	RoleTitle string
	Now       int64
	Quantum   int64
	Horizon   int64
	Wall      time.Time // simulated wall time
	Busy      *Busy
	Meters    []MeterView
	Pools     []PoolView
	Inbox     []MessageView // oldest first
	Unread    int
	Decisions []DecisionView // open ones first, then made ones, each in order
	Playbook  []PlayView
	Evidence  []ItemView
	Questions []QuestionView
	Assets    []AssetView
	Timeline  []TimelineEntry // what the role did and what reached it, oldest first
	Notes     []NoteView
	Approvals []Choice // grants and refusals that the role can give now
	Shares    []Choice // what can be given to another role now
	Ended     *Ending
}

// Busy is what a role is doing.
type Busy struct {
	Move         int
	Title        string
	Since, Until int64
	CanAbandon   bool
}

// MeterView is a variable on screen. Word is set for enums; a yes or no has
// Bool.
type MeterView struct {
	ID, Title     string
	Value, Lo, Hi int
	Word          string
	Bool          bool
	High          int // 1: more is good, -1: bad
}

// PoolView is a shared resource.
type PoolView struct {
	ID, Title  string
	Free, Size int
}

// MessageView is something that arrived.
type MessageView struct {
	Message       int
	Move          int // what brought it about, where that was a move of the role, or program.None
	Seq           int // place in the inbox
	ID            string
	At            int64
	From, Channel string // channel "result" for what a move brought about, InstructorChannel for an instructor's
	Subject, Body string
	Read          bool
	Shares        []Choice
}

// Choice is a move as a role sees it.
type Choice struct {
	Move         int
	ID           string
	Title        string
	Text         string
	Channel      string
	To           string
	Cost         int64
	Ready        bool     // can be started now
	Reasons      []Reason // why not, if not
	Running      bool
	Done         int // how often it was completed
	Max          int
	Irreversible bool
	Uses         []PoolUse
	Approval     *ApprovalView
}

// PoolUse is what a move draws from a pool.
type PoolUse struct {
	Title string
	N     int
}

// ApprovalView is where the approval of a move stands.
type ApprovalView struct {
	By    string
	State string // unasked, asked, granted, refused
	Ask   int    // move that asks for it
	Why   string
}

// PlayView is an action, or a request with its channels.
type PlayView struct {
	ID, Title, Group, Text, To string
	Request                    bool
	Choices                    []Choice // one for an action, one a channel for a request
	Sent                       string   // channel that the request last went through
	Replied                    bool
}

// DecisionView is a decision that has opened.
type DecisionView struct {
	Decision   int
	ID, Title  string
	Ask        string
	Open       bool
	Committed  bool // an option is being carried out
	Opened     int64
	Deadline   int64 // -1: none
	Options    []Choice
	Chosen     int // index in Options, or -1
	Defaulted  bool
	Confidence int
	Rationale  string
}

// ItemView is a piece of evidence.
type ItemView struct {
	Item        int
	ID, Title   string
	About       string
	Asset       string
	State       string // available, collecting, held, elsewhere, lost, unavailable
	Volatile    bool
	Custody     bool
	Collect     Choice
	Version     int
	Path        string
	Content     []byte // when held
	Looked      bool
	Ledger      []CustodyEntry
	Hash, Hand  *Choice
	Shares      []Choice
	CollectedAt int64
}

// CustodyEntry is a line of the custody ledger (after ISO/IEC 27037: what, who,
// when, hash, from whom to whom).
type CustodyEntry struct {
	At     int64
	Wall   time.Time
	Act    string // collected, hashed, handed_over, shared
	By, To string
	Digest string // SHA-256 in hexadecimal, once hashed
	Bytes  int
}

// QuestionView is a question as a role sees it.
type QuestionView struct {
	Question  int
	ID, Title string
	Ask       string
	Ready     bool
	Reasons   []Reason
	Solved    bool
	Over      bool // solved, or no attempts left
	Attempts  int
	Max       int
	Cost      int64
	Given     []GivenAnswer
	Hints     []HintView
}

// GivenAnswer is an answer that was given.
type GivenAnswer struct {
	At    int64
	Text  string
	Right bool
	Bin   string
	Why   string // once the question is over, or where feedback is given at once
}

// HintView is help for a price. Text is empty until it is taken or free.
type HintView struct {
	Move  int
	Text  string
	Taken bool
	Ready bool
	Price []Points
}

// Points are points for an objective.
type Points struct {
	Objective string
	Points    int
}

// AssetView is a system on the map.
type AssetView struct {
	ID, Title, Zone, Text string
	Status                string // "" for normal
}

// TimelineEntry is a line of what a role did and saw. Kind is a happening's
// kind; Title names what it is about and Detail adds to it.
type TimelineEntry struct {
	At     int64
	Kind   Kind
	Title  string
	Detail string
}

// NoteView is a line of the notebook.
type NoteView struct {
	At   int64
	Text string
}

// Ending is how a run ended.
type Ending struct {
	Outcome     string // id
	Title, Text string
	Tone        string
	At          int64
	Faulted     bool
}

// ReasonKind says why something is not possible.
type ReasonKind string

// The kinds of reason. Subject is a title, Value what is compared with, At a time.
const (
	ReasonText      ReasonKind = "text"      // the author's words, in Subject
	ReasonBusy      ReasonKind = "busy"      // until At, with Subject
	ReasonUsed      ReasonKind = "used"      // already done
	ReasonClosed    ReasonKind = "closed"    // its decision is not open yet
	ReasonDecided   ReasonKind = "decided"   // its decision is made, or being carried out
	ReasonFirst     ReasonKind = "first"     // Subject must be done first
	ReasonNot       ReasonKind = "not"       // Subject was done, which rules it out
	ReasonRead      ReasonKind = "read"      // Subject must be read first
	ReasonCollect   ReasonKind = "collect"   // Subject must be collected first
	ReasonAnswer    ReasonKind = "answer"    // Subject must be answered first
	ReasonReply     ReasonKind = "reply"     // a reply to Subject must have come
	ReasonEarly     ReasonKind = "early"     // not before At
	ReasonLate      ReasonKind = "late"      // not after At
	ReasonMeter     ReasonKind = "meter"     // Subject must be Value
	ReasonSituation ReasonKind = "situation" // the situation does not allow it
	ReasonPool      ReasonKind = "pool"      // none of Subject is free
	ReasonApproval  ReasonKind = "approval"  // Subject must approve; Value is the state
	ReasonLost      ReasonKind = "lost"
	ReasonTaken     ReasonKind = "taken"   // Subject has collected it and can share it
	ReasonChannel   ReasonKind = "channel" // already sent, by the channel in Subject
	ReasonOver      ReasonKind = "over"    // the exercise is over
)

// Reason is one ground for which something is not possible.
type Reason struct {
	Kind    ReasonKind
	Subject string
	Value   string
	At      int64
}
