package scenario

// Effects is what a thing changes when it takes hold.
type Effects struct {
	Set      Map[Scalar] `key:"set" ref:"state" doc:"Variables to assign."`
	Add      Map[Int]    `key:"add" ref:"state" doc:"Variables to increase or decrease."`
	Score    Map[Int]    `key:"score" ref:"objectives" doc:"Points per objective."`
	Critical Bool        `key:"critical" doc:"A negative score here caps its objective at M."`
}

// Trigger says when something happens by itself.
type Trigger struct {
	At     Time     `key:"at" doc:"At this time; negative is history."`
	After  Ref      `key:"after" doc:"After the first occurrence of a move, an option, an event or a reading."`
	In     Duration `key:"in" doc:"Delay behind after, or behind when where there is neither at nor after."`
	When   Cond     `key:"when" doc:"When this holds; beside at or after, only if it holds then."`
	Unless Cond     `key:"unless" doc:"Prevented if this holds when it is due."`
	Chance Ratio    `key:"chance" doc:"Probability, drawn after the guard has passed."`
	Every  Duration `key:"every" doc:"Repeat at this distance."`
	Times  Int      `key:"times" min:"1" max:"99" doc:"How many times in all, with every."`
	Until  Cond     `key:"until" doc:"Repetitions stop once this holds."`
}

// Message is something that arrives.
type Message struct {
	From    Str   `key:"from" tr:"yes" doc:"Sender."`
	To      []Ref `key:"to" ref:"roles" doc:"Recipients; everybody unless given."`
	Channel Str   `key:"channel" enum:"alert,mail,phone,chat,news,legal,note" doc:"How it arrives; note unless given."`
	Subject Str   `key:"subject" tr:"yes" doc:"Headline."`
	Body    Text  `key:"body" tr:"yes" doc:"The message."`
}

// Later is a delayed effect of a move.
type Later struct {
	In     Duration `key:"in" need:"yes" doc:"Delay after the move is complete."`
	When   Cond     `key:"when" doc:"Only if it holds then."`
	Unless Cond     `key:"unless" doc:"Not if it holds then."`
	Chance Ratio    `key:"chance" doc:"Probability."`
	Effects
	Message
}

// Approval makes a move wait for somebody's grant.
type Approval struct {
	By     Ref  `key:"by" need:"yes" ref:"roles" doc:"Who grants or refuses."`
	Reason Text `key:"reason" tr:"yes" doc:"Why it needs approval."`
}

// Move is what everything that a role may do has in common.
type Move struct {
	By   Ref      `key:"by" ref:"roles" doc:"Who may do it; the only role unless there are several."`
	Cost Duration `key:"cost" doc:"Simulated time it takes."`
	When Cond     `key:"when" doc:"Only while this holds."`
	Else Str      `key:"else" tr:"yes" doc:"Why it is not possible, in words."`
	Hide Bool     `key:"hide" doc:"true: not shown at all while its when does not hold; for what would give away what is still to be found out."`
	Effects
	Later           []Later   `key:"later" doc:"Delayed effects."`
	Result          Text      `key:"result" tr:"yes" doc:"What the role sees when it is done."`
	Why             Text      `key:"why" tr:"yes" doc:"What it teaches."`
	Uses            Map[Int]  `key:"uses" ref:"pools" doc:"Draws on pools."`
	Approval        *Approval `key:"approval" doc:"Needs somebody's grant."`
	Repeat          Int       `key:"repeat" min:"1" max:"9" doc:"How many times in all; 1."`
	Uninterruptible Bool      `key:"uninterruptible" doc:"Cannot be abandoned."`
	Irreversible    Bool      `key:"irreversible" doc:"Confirmed before it is started."`
}

// Evidence is an item that can be collected.
type Evidence struct {
	Title    Str       `key:"title" need:"yes" tr:"yes" doc:"Name shown."`
	File     Str       `key:"file" doc:"File of the pack that it is."`
	Versions []Version `key:"versions" doc:"Other files, by what has happened; fixed at collection, first that holds."`
	About    Text      `key:"about" tr:"yes" doc:"What it is and where it comes from, shown before collecting."`
	Role     []Ref     `key:"role" ref:"roles" doc:"Who may collect it; everybody unless given."`
	Asset    Ref       `key:"asset" ref:"assets" doc:"System that it comes from."`
	Cost     Duration  `key:"cost" doc:"Simulated time to collect it."`
	When     Cond      `key:"when" doc:"Only while this holds."`
	Else     Str       `key:"else" tr:"yes" doc:"Why it cannot be collected, in words."`
	Hide     Bool      `key:"hide" doc:"true: not shown at all while its when does not hold; for what would give away what is still to be found out."`
	Volatile Bool      `key:"volatile" doc:"Lost by itself sooner or later."`
	LostWhen Cond      `key:"lost_when" doc:"Gone for good once this holds, unless collected."`
	Custody  Str       `key:"custody" enum:"required,none" doc:"required: hash and hand-over are expected and scored."`
	Uses     Map[Int]  `key:"uses" ref:"pools" doc:"Draws on pools."`
	Effects
	Why Text `key:"why" tr:"yes" doc:"What collecting it teaches."`
}

// Version is one state of an evidence item.
type Version struct {
	When Cond `key:"when" need:"yes" doc:"If this holds when it is collected."`
	File Str  `key:"file" need:"yes" doc:"File of the pack."`
}

// AttackStep is something the attacker does.
type AttackStep struct {
	Technique Str  `key:"technique" need:"yes" doc:"ATT&CK technique id."`
	Title     Str  `key:"title" tr:"yes" doc:"Short name for the timeline."`
	Text      Text `key:"text" need:"yes" tr:"yes" doc:"What happened, for the debrief."`
	Trigger
	Effects
	Traces []Ref `key:"traces" ref:"evidence,injects,requests" doc:"Evidence and injects that show it."`
}

// Inject is a message that the exercise sends.
type Inject struct {
	Trigger
	Message
	Effects
	Expected  Text `key:"expected" tr:"yes" doc:"Expected response, for facilitators (HSEEP)."`
	Objective Ref  `key:"objective" ref:"objectives" doc:"Objective it serves (HSEEP)."`
}

// Action is something a role may do.
type Action struct {
	Title Str  `key:"title" need:"yes" tr:"yes" doc:"What is done, in the imperative."`
	Group Str  `key:"group" tr:"yes" doc:"Heading in the playbook."`
	Text  Text `key:"text" tr:"yes" doc:"What it means and takes."`
	Move
}

// Request is an action addressed to somebody.
type Request struct {
	Title Str  `key:"title" need:"yes" tr:"yes" doc:"What is asked."`
	Group Str  `key:"group" tr:"yes" doc:"Heading in the playbook."`
	Text  Text `key:"text" tr:"yes" doc:"What it means and takes."`
	To    Ref  `key:"to" need:"yes" ref:"places" doc:"Who is asked."`
	Move
	Channel       Str               `key:"channel" need:"yes" tr:"yes" doc:"The right channel, in words."`
	ChannelName   string            // of the right channel in conditions: its words, whatever they are translated to
	Reply         *Reply            `key:"reply" doc:"What comes back by the right channel."`
	Retry         Bool              `key:"retry" doc:"true: after a wrong channel, another may be tried."`
	WrongChannels Map[WrongChannel] `key:"wrong_channels" keys:"words" most:"9" doc:"Channels that do not work, each with its why."`
}

// Reply is what comes back.
type Reply struct {
	In Duration `key:"in" need:"yes" doc:"Delay after the request is complete."`
	Effects
	From    Str  `key:"from" tr:"yes" doc:"Sender; the place asked unless given."`
	Channel Str  `key:"channel" enum:"alert,mail,phone,chat,news,legal,note" doc:"How it arrives; mail unless given."`
	Subject Str  `key:"subject" tr:"yes" doc:"Headline."`
	Body    Text `key:"body" need:"yes" tr:"yes" doc:"The reply."`
}

// WrongChannel is a channel that does not work.
type WrongChannel struct {
	Title Str  `key:"title" tr:"yes" doc:"Name shown; made from the key unless given."`
	Why   Text `key:"why" need:"yes" tr:"yes" doc:"Why it does not work."`
	Effects
	Result Text   `key:"result" tr:"yes" doc:"What the role sees when it is sent."`
	Reply  *Reply `key:"reply" doc:"What comes back, if anything."`
}

// Decision is a choice that is made once.
type Decision struct {
	Title    Str         `key:"title" tr:"yes" doc:"Short name; made from the key unless given."`
	When     Cond        `key:"when" doc:"Opens when this first holds; at the start unless given."`
	OrBy     Time        `key:"or_by" doc:"Opens at the latest then."`
	By       Ref         `key:"by" ref:"roles" doc:"Who decides; the only role unless there are several."`
	Ask      Text        `key:"ask" need:"yes" tr:"yes" doc:"The question."`
	Deadline *Deadline   `key:"deadline" doc:"What happens if nobody decides in time."`
	Options  Map[Option] `key:"options" need:"yes" most:"20" doc:"What may be chosen."`
}

// Deadline takes an option for a role that has not decided.
type Deadline struct {
	In   Duration `key:"in" need:"yes" doc:"After the decision has opened."`
	Then Ref      `key:"then" need:"yes" doc:"Option that takes effect; it has no when."`
}

// Option is one choice of a decision.
type Option struct {
	Text Str `key:"text" need:"yes" tr:"yes" doc:"The choice, in the imperative."`
	Move
}

// Question asks for a conclusion in the learner's words.
type Question struct {
	Title       Str      `key:"title" tr:"yes" doc:"Short name; made from the key unless given."`
	By          Ref      `key:"by" ref:"roles" doc:"Who answers; the only role unless there are several."`
	When        Cond     `key:"when" doc:"Can be answered while this holds."`
	Else        Str      `key:"else" tr:"yes" doc:"Why it cannot be answered yet, in words."`
	SupportedBy []Ref    `key:"supported_by" ref:"evidence,injects,requests" doc:"Evidence and injects that the answer can be read in."`
	Ask         Text     `key:"ask" need:"yes" tr:"yes" doc:"The question."`
	Normalise   []Str    `key:"normalise" enum:"case,space,punctuation" doc:"What is ignored when answers are compared; all three unless given."`
	Attempts    Int      `key:"attempts" min:"1" max:"9" doc:"How many answers may be given; 2."`
	Cost        Duration `key:"cost" doc:"Simulated time for an answer; none."`
	Answers     Map[Bin] `key:"answers" need:"yes" most:"20" doc:"Bins; the first match wins, the first bin is the right one, the last may take the rest."`
	Hints       []Hint   `key:"hints" most:"9" doc:"In order, each for a price."`
}

// Bin is a group of answers that count the same.
type Bin struct {
	Any []Str `key:"any" doc:"Accepted wordings; without it the bin takes everything else."`
	Effects
	Why Text `key:"why" tr:"yes" doc:"What it teaches."`
}

// Hint is help for a price.
type Hint struct {
	Text  Text     `key:"text" need:"yes" tr:"yes" doc:"The help."`
	Price Map[Int] `key:"price" ref:"objectives" doc:"Points it costs; the question never pays less than zero."`
}
