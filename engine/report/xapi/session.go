package xapi

import "time"

// Terms of cmi5 and of the vocabularies that it takes over.
const (
	verbs      = "http://adlnet.gov/expapi/verbs/"
	categories = "https://w3id.org/xapi/cmi5/context/categories/"
	extensions = "https://w3id.org/xapi/cmi5/context/extensions/"

	typeUnit        = "https://w3id.org/xapi/cmi5/activitytype/au"
	typeInteraction = "http://adlnet.gov/expapi/activities/cmi.interaction"
)

// Session is one exercise or lesson of one learner.
type Session struct {
	Run       string // what ids are made of: the run's own name
	Pseudonym string // of the learner; see Pseudonym
	// Path tells the activity, such as scenarios/ransom-night; Edition tells its
	// content apart from others of that path, such as the beginning of a hash.
	Path, Edition string
	Title         string
	Language      string // of titles and texts, a BCP 47 tag
	Platform      string // the program and its version
	// Mastery is the percentage from which it is passed; 0 where nothing is.
	Mastery int
	// Browse tells that it was only to look around, such as a copy of a run: nothing
	// of it counts as completed, passed or failed (cmi5 10).
	Browse bool
}

// Moment is when something happened.
type Moment struct {
	Wall   time.Time
	Active time.Duration // since the start, while somebody was there
	// Record is the number of the record that tells of it, from 0. Statement ids
	// are made of it.
	Record int
}

// publisher is the activity's own id, as its publisher has it (cmi5 9.6.2.3).
func (s Session) publisher() string { return home + s.Path }

// unit is the activity (cmi5 9.4). Its id must differ from the publisher's.
func (s Session) unit() Activity {
	return Activity{ObjectType: "Activity", ID: s.publisher() + "/" + s.Edition, Definition: &Definition{
		Type: typeUnit, Name: Texts{s.Language: s.Title},
	}}
}

// statement is what all statements have in common.
func (s Session) statement(verb string, at Moment) Statement {
	return Statement{
		ID:     UUID("statement", s.Run, verb, at.Record),
		Actor:  Actor{ObjectType: "Agent", Account: Account{HomePage: LearnersHome, Name: s.Pseudonym}},
		Verb:   Verb{ID: verbs + verb, Display: Texts{"en": verb}},
		Object: s.unit(),
		Context: Context{
			Registration: UUID("registration", s.Run),
			Activities:   Related{Grouping: []Activity{{ObjectType: "Activity", ID: s.publisher()}}},
			Platform:     s.Platform, Language: s.Language,
			Extensions: map[string]any{extensions + "sessionid": UUID("session", s.Run)},
		},
		Timestamp: Timestamp(at.Wall), Version: Version,
	}
}

// defined is a statement that cmi5 defines (7.1.2); judged tells that its result
// says something of success or completion (9.6.2.2).
func (s Session) defined(verb string, at Moment, judged bool) Statement {
	st := s.statement(verb, at)
	ids := []string{"cmi5"}
	if judged {
		ids = append(ids, "moveon")
	}
	for _, id := range ids {
		st.Context.Activities.Category = append(st.Context.Activities.Category, Activity{ObjectType: "Activity", ID: categories + id})
	}
	return st
}

// Launched begins a session (cmi5 9.3.1). In a learning management system that is
// said by the system; here the program is both.
func (s Session) Launched(at Moment) Statement {
	st := s.defined("launched", at, false)
	st.Context.Extensions[extensions+"launchmode"] = "Normal"
	if s.Browse {
		st.Context.Extensions[extensions+"launchmode"] = "Browse"
	}
	st.Context.Extensions[extensions+"launchurl"] = s.publisher()
	st.Context.Extensions[extensions+"moveon"] = "CompletedOrPassed"
	if s.Mastery > 0 {
		st.Context.Extensions[extensions+"masteryscore"] = share(s.Mastery)
	}
	return st
}

// Initialized follows Launched (cmi5 9.3.2).
func (s Session) Initialized(at Moment) Statement { return s.defined("initialized", at, false) }

// Completed tells that all of it was done (cmi5 9.3.3). It has no score.
func (s Session) Completed(at Moment) Statement {
	st, yes := s.defined("completed", at, true), true
	st.Result = &Result{Completion: &yes, Duration: Duration(at.Active)}
	return st
}

// Judged tells the score in percent, and by it that the learner passed or failed
// (cmi5 9.3.4 and 9.3.5).
func (s Session) Judged(at Moment, percent int) Statement {
	verb, passed := "failed", percent >= s.Mastery
	if passed {
		verb = "passed"
	}
	st := s.defined(verb, at, true)
	st.Result = &Result{Score: &Score{Scaled: share(percent)}, Success: &passed, Duration: Duration(at.Active)}
	st.Context.Extensions[extensions+"masteryscore"] = share(s.Mastery)
	return st
}

// Terminated ends a session (cmi5 9.3.8).
func (s Session) Terminated(at Moment) Statement {
	st := s.defined("terminated", at, false)
	st.Result = &Result{Duration: Duration(at.Active)}
	return st
}

// Question is something that was asked within a session.
type Question struct {
	ID        string // unique in the activity, without spaces
	Name, Ask string
	Kind      string   // of cmi.interaction: choice, fill-in, matching, numeric, sequencing
	Choices   []Choice // of the kind choice
	Response  string   // as xAPI writes one of that kind; may be empty
	Success   *bool    // where there is right and wrong
	Took      time.Duration
}

// Answered tells that a question with a right answer was answered. It is a
// statement that cmi5 allows (7.1.3), so it has no cmi5 category.
func (s Session) Answered(at Moment, q Question) Statement { return s.asked("answered", at, q) }

// Responded tells what was chosen where no choice is right by itself.
func (s Session) Responded(at Moment, q Question) Statement { return s.asked("responded", at, q) }

func (s Session) asked(verb string, at Moment, q Question) Statement {
	st := s.statement(verb, at)
	unit := st.Object
	def := &Definition{Type: typeInteraction, InteractionType: q.Kind, Choices: q.Choices}
	if q.Name != "" {
		def.Name = Texts{s.Language: q.Name}
	}
	if q.Ask != "" {
		def.Description = Texts{s.Language: q.Ask}
	}
	st.Object = Activity{ObjectType: "Activity", ID: unit.ID + "/" + q.ID, Definition: def}
	st.Context.Activities.Parent = []Activity{{ObjectType: "Activity", ID: unit.ID}}
	st.Result = &Result{Success: q.Success, Response: q.Response}
	if q.Took > 0 {
		st.Result.Duration = Duration(q.Took)
	}
	return st
}

// share is a percentage as a part of 1.
func share(percent int) float64 { return float64(min(max(percent, 0), 100)) / 100 }
