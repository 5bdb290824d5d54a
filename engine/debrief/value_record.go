package debrief

// Question is what the learner concluded.
type Question struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Ask      string    `json:"ask"`
	Role     string    `json:"role,omitempty"`
	Answers  []Answer  `json:"answers,omitempty"`
	Solved   bool      `json:"solved"`
	Guessed  bool      `json:"guessed,omitempty"` // right, without having read what supports it
	Possible bool      `json:"possible"`          // it could be answered at some time
	Hints    []string  `json:"hints,omitempty"`   // taken
	Right    string    `json:"right,omitempty"`   // the first accepted wording
	Why      string    `json:"why,omitempty"`     // of the right answer
	Support  []Support `json:"support,omitempty"`
	Points   []Points  `json:"points,omitempty"`
}

// Answer is an answer as it was given.
type Answer struct {
	At         int64  `json:"at"`
	Text       string `json:"text"`
	Right      bool   `json:"right"`
	Why        string `json:"why,omitempty"`
	Confidence int    `json:"confidence,omitempty"`
}

// Support is something an answer can be read in.
type Support struct {
	Title string `json:"title"`
	Seen  *int64 `json:"seen,omitempty"`
}

// The statuses of an item beside Lost and Unfinished.
const (
	Collected      = "collected"
	NeverCollected = "never_collected"
)

// Item is a piece of evidence.
type Item struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Status   string `json:"status"` // collected, lost, unfinished or never_collected
	Role     string `json:"role,omitempty"`
	Volatile bool   `json:"volatile,omitempty"`
	Possible bool   `json:"possible"` // it could have been collected at some time
	// CollectedAt, LookedAt and LostAt are absent where that never happened.
	CollectedAt *int64   `json:"collected_at,omitempty"`
	LookedAt    *int64   `json:"looked_at,omitempty"`
	LostAt      *int64   `json:"lost_at,omitempty"`
	Why         string   `json:"why,omitempty"`
	Points      []Points `json:"points,omitempty"`
	Custody     *Custody `json:"custody,omitempty"` // where it is required
}

// Custody is whether an item would hold up.
type Custody struct {
	Complete bool   `json:"complete"`
	HashedAt *int64 `json:"hashed_at,omitempty"`
	HandedAt *int64 `json:"handed_at,omitempty"`
	To       string `json:"to,omitempty"`
	Digest   string `json:"sha256,omitempty"`
	HashWhy  string `json:"hash_why,omitempty"`
	HandWhy  string `json:"hand_why,omitempty"`
}

// Unread is a message that was never opened.
type Unread struct {
	At      int64  `json:"at"`
	From    string `json:"from,omitempty"`
	Subject string `json:"subject"`
	Role    string `json:"role,omitempty"`
	// Instructor tells that an instructor wrote it; From may be empty then.
	Instructor bool `json:"instructor,omitempty"`
}

// Calibration compares how sure the learner was with how often that was right.
// A choice is good if no option that was possible then pays more at once; an
// answer is good if it is right.
type Calibration struct {
	Given  int     `json:"given"`
	Enough bool    `json:"enough"` // at least EnoughJudgements were given
	Levels []Level `json:"levels,omitempty"`
	// Brier is the mean squared distance between confidence and result, in
	// hundredths: 0 is perfect, 25 is what a coin earns. Bias is mean confidence
	// less the share of good ones, in percent points: above 0 is overconfident.
	Brier int `json:"brier"`
	Bias  int `json:"bias"`
}

// Level is one level of confidence, 1..5.
type Level struct {
	Level  int  `json:"level"`
	Given  int  `json:"given"`
	Good   int  `json:"good"`
	Share  int  `json:"share"`  // percent that was good
	Enough bool `json:"enough"` // at least EnoughJudgements were given at this level
}

// Reflection is a question of the scenario with the learner's last answer.
type Reflection struct {
	Question string `json:"question"`
	Answer   string `json:"answer,omitempty"`
}

// Note is a line of the notebook.
type Note struct {
	At   int64  `json:"at"`
	Role string `json:"role,omitempty"`
	Text string `json:"text"`
}
