// Package scenario is the scenario as its author wrote it: the YAML document
// with the position of everything in it, loaded from a pack with bounds, and
// every mistake found as a diagnostic.
//
// The types carry the language in their tags, so that decoder, schema and
// reference are made from one source: key is the YAML key, need marks what must
// be there, ref names the section that a name must be declared in, enum lists
// the words allowed, tr marks what a translation may replace, doc explains.
package scenario

// Document is one scenario, format 1.
type Document struct {
	Format     Int             `key:"format" need:"yes" min:"1" max:"1" doc:"Version of the language: 1."`
	ID         Str             `key:"id" need:"yes" doc:"Stable name of the scenario: lower-case letters, digits and hyphens."`
	Title      Str             `key:"title" need:"yes" tr:"yes" doc:"Title shown to learners."`
	Summary    Str             `key:"summary" need:"yes" tr:"yes" doc:"One or two sentences for the library."`
	Sector     Str             `key:"sector" tr:"yes" doc:"Sector the incident happens in, such as health or energy."`
	Level      Str             `key:"level" need:"yes" enum:"introductory,intermediate,advanced" doc:"How much the learner should know."`
	Minutes    Int             `key:"minutes" need:"yes" min:"1" max:"600" doc:"Real time a first play takes, in minutes."`
	Language   Str             `key:"language" doc:"Language of the texts as a BCP 47 tag; en unless given."`
	Authors    []Str           `key:"authors" doc:"Who wrote it."`
	Licence    Str             `key:"licence" doc:"Licence of the scenario."`
	Frameworks Frameworks      `key:"frameworks" doc:"Releases of the frameworks that ids refer to."`
	Objectives Map[Objective]  `key:"objectives" need:"yes" doc:"What is trained; weights add up to 100."`
	Ratings    *Ratings        `key:"ratings" doc:"Percentages from which an objective is rated P, S or M."`
	Feedback   Str             `key:"feedback" enum:"debrief,at_once" doc:"When the why of a choice is shown: in the debrief (default) or at once."`
	Clock      Clock           `key:"clock" need:"yes" doc:"Simulated time."`
	Places     Map[Place]      `key:"places" doc:"Fictional jurisdictions and organisations."`
	Roles      Map[Role]       `key:"roles" need:"yes" doc:"Who acts."`
	Variants   Map[[]Str]      `key:"variants" doc:"Words that change with the seed; written {{name}} in texts."`
	State      Map[Domain]     `key:"state" doc:"Variables, each with its domain."`
	Show       Map[Meter]      `key:"show" ref:"state" doc:"Variables shown as meters."`
	Derived    Map[Cond]       `key:"derived" doc:"Named conditions."`
	Pools      Map[Pool]       `key:"pools" doc:"Shared, counted resources."`
	Custody    *Custody        `key:"custody" doc:"How hashing and handing over evidence is done and scored."`
	Assets     Map[Asset]      `key:"assets" doc:"Systems drawn on the map."`
	Evidence   Map[Evidence]   `key:"evidence" doc:"What can be collected."`
	Attack     Map[AttackStep] `key:"attack" doc:"What the attacker does unless prevented."`
	Injects    Map[Inject]     `key:"injects" doc:"Messages that reach the roles."`
	Actions    Map[Action]     `key:"actions" doc:"What a role may do whenever its condition holds."`
	Requests   Map[Request]    `key:"requests" doc:"Actions addressed to somebody, answered after a delay."`
	Decisions  Map[Decision]   `key:"decisions" doc:"Choices that open, may have a deadline, and are made once."`
	Questions  Map[Question]   `key:"questions" doc:"What a role concludes, in its own words."`
	Outcomes   Map[Outcome]    `key:"outcomes" need:"yes" doc:"Endings; the first that holds counts."`
	Ends       Ends            `key:"ends" doc:"When the exercise ends before its horizon."`
	Debrief    DebriefPlan     `key:"debrief" doc:"What the debrief asks and points to."`
	Sources    []Str           `key:"sources" doc:"Where the facts come from."`
	Par        Map[Int]        `key:"par" ref:"objectives" doc:"Points per objective of a very good play, where the best cannot be proved."`
	Asserts    []Raw           `key:"asserts" doc:"Claims about the whole scenario."`
	Tests      []Test          `key:"tests" doc:"Playthroughs with what is expected of them."`

	// Dir is the folder of the pack in the file system it was loaded from.
	Dir string `key:"-"`
	// Files holds every file of the pack by its path in it. It is shared, and
	// never written.
	Files map[string][]byte `key:"-"`
	// Hash identifies the content: SHA-256, in hexadecimal, over the names and
	// bytes of all files of the pack.
	Hash string `key:"-"`
}

// Frameworks names the releases that a scenario's ids come from.
type Frameworks struct {
	Attack Str `key:"attack" doc:"Release of MITRE ATT&CK, such as 18.1."`
	CSF    Str `key:"csf" doc:"Release of the NIST Cybersecurity Framework."`
	NICE   Str `key:"nice" doc:"Release of the NICE components."`
}

// Objective is one thing that is trained and rated.
type Objective struct {
	Title  Str   `key:"title" need:"yes" tr:"yes" doc:"What the learner should achieve."`
	Weight Int   `key:"weight" need:"yes" min:"1" max:"100" doc:"Share of the total, in percent."`
	Nice   []Str `key:"nice" doc:"NICE work roles."`
	CSF    []Str `key:"csf" doc:"CSF 2.0 categories."`
}

// Ratings are the lower bounds of P, S and M in percent (HSEEP).
type Ratings struct {
	P Int `key:"p" min:"1" max:"100" doc:"Performed without challenges from this percentage; 85."`
	S Int `key:"s" min:"1" max:"100" doc:"Performed with some challenges; 65."`
	M Int `key:"m" min:"1" max:"100" doc:"Performed with major challenges; 40."`
}

// Clock bounds and divides simulated time.
type Clock struct {
	Start   Str      `key:"start" need:"yes" doc:"Wall time in the scenario at T+0, RFC 3339 with offset."`
	Quantum Duration `key:"quantum" need:"yes" doc:"Smallest step of time; costs and delays are multiples of it."`
	Horizon Duration `key:"horizon" need:"yes" doc:"The exercise ends at the latest then."`
}

// Place is a jurisdiction or organisation.
type Place struct {
	Title Str  `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	Text  Text `key:"text" tr:"yes" doc:"What a learner should know of it."`
}

// Role is a seat in the exercise.
type Role struct {
	Title   Str       `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	Place   Ref       `key:"place" ref:"places" doc:"Where the role works."`
	Brief   Text      `key:"brief" need:"yes" tr:"yes" doc:"Who you are, where, what you may do."`
	Seat    Str       `key:"seat" enum:"yes,no" doc:"no: nobody plays it; it follows stand_in."`
	StandIn []StandIn `key:"stand_in" doc:"What the role does by itself when nobody plays it."`
}

// StandIn is one line of a script for a role nobody plays. It is written
// `move` or `{do: move, when: condition}`.
type StandIn struct {
	Do   Ref  `key:"do" need:"yes" short:"yes" doc:"A move, as in tests."`
	When Cond `key:"when" doc:"Only then."`
}

// Meter shows a variable.
type Meter struct {
	Title  Str   `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	Roles  []Ref `key:"roles" ref:"roles" doc:"Who sees it; everybody unless given."`
	HighIs Str   `key:"high_is" enum:"good,bad,neutral" doc:"Whether more is better; neutral unless given."`
}

// Pool is a counted, shared resource such as a forensics team.
type Pool struct {
	Title Str  `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	Size  Int  `key:"size" need:"yes" min:"1" max:"99" doc:"How many there are."`
	Spent Bool `key:"spent" doc:"true: used up for good; else it returns when the move ends."`
}

// Custody says how evidence marked custody: required is hashed and handed over.
type Custody struct {
	Objective Ref         `key:"objective" need:"yes" ref:"objectives" doc:"Objective that the steps score for."`
	Hash      CustodyStep `key:"hash" doc:"Computing and recording the hash."`
	HandOver  CustodyStep `key:"hand_over" doc:"Handing the item over with a record."`
}

// CustodyStep is one step of custody.
type CustodyStep struct {
	Points Int      `key:"points" doc:"Score for each item."`
	Cost   Duration `key:"cost" doc:"Simulated time."`
	To     Str      `key:"to" tr:"yes" doc:"Who receives the item."`
	Why    Text     `key:"why" tr:"yes" doc:"What it teaches."`
}

// Asset is a system on the map.
type Asset struct {
	Title  Str       `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	Zone   Str       `key:"zone" need:"yes" tr:"yes" doc:"Group on the map."`
	Text   Text      `key:"text" tr:"yes" doc:"What it does and who depends on it."`
	Status Map[Cond] `key:"status" enumkeys:"compromised,isolated,encrypted,degraded,down,restored,watched,unknown" doc:"Status words with their conditions; the first that holds is shown, else normal."`
}

// Outcome is an ending.
type Outcome struct {
	Title Str  `key:"title" tr:"yes" doc:"Headline of the ending."`
	When  Cond `key:"when" doc:"The last outcome has none."`
	Tone  Str  `key:"tone" enum:"good,mixed,bad" doc:"How it is shown."`
	Text  Text `key:"text" need:"yes" tr:"yes" doc:"What became of it."`
}

// Ends says when the exercise is over.
type Ends struct {
	When Cond `key:"when" doc:"Tested once for each settled instant."`
}

// DebriefPlan is what the debrief asks and points to.
type DebriefPlan struct {
	Questions  []Str `key:"questions" tr:"yes" doc:"Asked before anything is shown."`
	Lessons    []Str `key:"lessons" doc:"Ids of lessons to read next."`
	References []Str `key:"references" doc:"Publications to read."`
	Text       Text  `key:"text" tr:"yes" doc:"Closing words of the instructor."`
}

// Test is a playthrough with what is expected of it.
type Test struct {
	Name   Str   `key:"name" need:"yes" doc:"What it shows."`
	Roles  []Ref `key:"roles" ref:"roles" doc:"Roles that are played; the first unless given."`
	Seed   Int   `key:"seed" min:"1" doc:"Seed that chance and variants are drawn from; 1."`
	Do     []Str `key:"do" need:"yes" doc:"What is done, in order: moves, read, wait, answers."`
	Expect Raw   `key:"expect" doc:"What must hold at the end."`
}
