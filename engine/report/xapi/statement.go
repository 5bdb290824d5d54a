// Package xapi says what a learner did in statements of the Experience API 1.0.3,
// by the rules of the cmi5 profile, so that a learning record store takes them.
//
// A Session is one exercise or lesson. It makes the statements that cmi5 defines
// (launched, initialized, completed, passed or failed, terminated), and those it
// allows in between, of a question that was answered. Nobody is named: the actor
// is an account with a pseudonym. The same session gives the same statements, ids
// included, so that sending them twice stores them once.
//
// Rules are cited by their sections: xAPI 1.0.3 part 2 (Data), and the cmi5
// specification, edition Quartz.
package xapi

// Version is the version of the Experience API.
const Version = "1.0.3"

// home is where the program's own names live. They are names: nothing is found
// there.
const home = "https://watchfloor.example/"

// LearnersHome is the home page of accounts (xAPI 2.4.2.4).
const LearnersHome = home + "learners"

// Statement is one statement (xAPI 2.4).
type Statement struct {
	ID        string   `json:"id"`
	Actor     Actor    `json:"actor"`
	Verb      Verb     `json:"verb"`
	Object    Activity `json:"object"`
	Result    *Result  `json:"result,omitempty"`
	Context   Context  `json:"context"`
	Timestamp string   `json:"timestamp"`
	Version   string   `json:"version"`
}

// Actor is who it is about: always an account, never a name.
type Actor struct {
	ObjectType string  `json:"objectType"`
	Account    Account `json:"account"`
}

// Account is a pseudonym, and where it holds.
type Account struct {
	HomePage string `json:"homePage"`
	Name     string `json:"name"`
}

// Texts are a text by language tag.
type Texts map[string]string

// Verb is what was done.
type Verb struct {
	ID      string `json:"id"`
	Display Texts  `json:"display"`
}

// Activity is what it was done with.
type Activity struct {
	ObjectType string      `json:"objectType,omitempty"`
	ID         string      `json:"id"`
	Definition *Definition `json:"definition,omitempty"`
}

// Definition describes an activity (xAPI 2.4.4.1).
type Definition struct {
	Type            string   `json:"type"`
	Name            Texts    `json:"name,omitempty"`
	Description     Texts    `json:"description,omitempty"`
	InteractionType string   `json:"interactionType,omitempty"`
	Correct         []string `json:"correctResponsesPattern,omitempty"`
	Choices         []Choice `json:"choices,omitempty"`
}

// Choice is something that could be answered. Its id has no spaces.
type Choice struct {
	ID          string `json:"id"`
	Description Texts  `json:"description,omitempty"`
}

// Result is what came of it (xAPI 2.4.5).
type Result struct {
	Score      *Score `json:"score,omitempty"`
	Success    *bool  `json:"success,omitempty"`
	Completion *bool  `json:"completion,omitempty"`
	Response   string `json:"response,omitempty"`
	Duration   string `json:"duration,omitempty"`
}

// Score is a share of what is attainable, 0 to 1 (cmi5 9.5.1).
type Score struct {
	Scaled float64 `json:"scaled"`
}

// Context is where a statement belongs (xAPI 2.4.6).
type Context struct {
	Registration string         `json:"registration"`
	Activities   Related        `json:"contextActivities"`
	Platform     string         `json:"platform,omitempty"`
	Language     string         `json:"language,omitempty"`
	Extensions   map[string]any `json:"extensions"`
}

// Related are other activities that a statement has to do with.
type Related struct {
	Parent   []Activity `json:"parent,omitempty"`
	Grouping []Activity `json:"grouping"`
	Category []Activity `json:"category,omitempty"`
}
