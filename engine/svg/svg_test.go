package svg_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/svg"
)

func TestADrawing(t *testing.T) {
	var d svg.Drawing
	d.Begin("night", 100, 20, "A <night>", "Two & more")
	d.Group("tip")
	d.Rect("box", 1, 2, 3, 4)
	d.Polygon("p", 10, 10, [2]float64{0, -1}, [2]float64{1, 0})
	d.Text(`x" onload="y`, 5, 6, "</text><script>")
	d.End()
	want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20" role="img" aria-labelledby="night-t night-d">` +
		`<title id="night-t">A &lt;night&gt;</title><desc id="night-d">Two &amp; more</desc>` +
		`<g><title>tip</title><rect class="box" x="1.0" y="2.0" width="3.0" height="4.0"/><path class="p" d="M10.0 9.0L11.0 10.0z"/>` +
		`<text class="x&#34; onload=&#34;y" x="5.0" y="6.0">&lt;/text&gt;&lt;script&gt;</text></g></svg>`
	if got := string(d.Done()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{{"as it is", 8, "as it is"}, {"a longer one, cut", 14, "a longer one…"}, {"漢字漢字", 3, "漢字…"}, {"ab", 0, "…"}} {
		if got := svg.Short(c.text, c.most); got != c.want {
			t.Errorf("Short(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
	if svg.Width("漢", 10) != 20 || svg.Width(strings.Repeat("a", 3), 10) != 30 {
		t.Error("wide characters are not wide")
	}
}
