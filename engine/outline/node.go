// Package outline reads the shape of a YAML file: keys, values and lists, with
// the place of each in the text. It reads a file that is being typed as well,
// and that is no YAML at the moment: a bracket or a quote that is not closed ends
// where the lines are indented no further, and a line without a colon is a key
// whose value is still to come. For what is YAML it finds what a YAML parser
// finds; it knows no anchors, tags and second documents, which the scenario
// language does not have.
package outline

// Kind is what a node is.
type Kind uint8

// The kinds.
const (
	Empty    Kind = iota // nothing stands there yet
	Scalar               // a text, number or word
	Mapping              // keys with values
	Sequence             // a list
)

// Style is how a scalar is written.
type Style uint8

// The styles.
const (
	Plain  Style = iota
	Single       // in single quotes
	Double       // in double quotes
	Block        // behind | or >
)

// Node is a value with its place: from byte Start up to byte End.
type Node struct {
	Kind       Kind
	Style      Style
	Flow       bool // in brackets or braces
	Start, End int
	// Column is the indentation, in bytes, of the keys or dashes of a mapping or
	// sequence that is no Flow.
	Column  int
	Entries []Entry // of a Mapping
	Items   []*Node // of a Sequence
}

// Entry is a key with its value. Without a colon, Colon is -1.
type Entry struct {
	Key   *Node // a Scalar
	Colon int
	Value *Node // never nil
}

// End is where the entry ends, the value included.
func (e *Entry) End() int { return max(e.Key.End, e.Colon+1, e.Value.End) }

// Get is the value of a key.
func (s *Source) Get(n *Node, key string) (*Node, bool) {
	if n != nil {
		for i := range n.Entries {
			if s.Value(n.Entries[i].Key) == key {
				return n.Entries[i].Value, true
			}
		}
	}
	return nil, false
}

// Contains tells that an offset is in the node or at its end.
func (n *Node) Contains(offset int) bool { return n.Start <= offset && offset <= n.End }
