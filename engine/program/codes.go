package program

// Codes explains what Compile reports, in a line each. The codes up to WF229 are
// those of the loader.
func Codes() map[string]string {
	return map[string]string{
		"WF230": "The horizon is too many quanta away.",
		"WF231": "There are more roles than a state can hold.",
		"WF232": "A name is not declared.",
		"WF233": "A variable is both set and added to in one place.",
		"WF234": "A value does not fit the variable.",
		"WF235": "A condition has a mistake.",
		"WF236": "A derived condition depends on itself.",
		"WF237": "A repetition has no end.",
		"WF238": "What lies before the start has a guard, an effect or a recipient.",
		"WF239": "Nothing, or two things, say when an event happens.",
		"WF240": "An event comes after something that does not exist or cannot be followed.",
		"WF241": "Something that can be read is named, but is not declared.",
		"WF242": "It is not said which role a move belongs to.",
		"WF243": "A channel of a request stands twice.",
		"WF245": "Custody is required, but nothing says how it is scored.",
		"WF246": "A stand-in names a move that does not exist or belongs to another role.",
		"WF301": "A part of a condition is always true or always false.",
	}
}
