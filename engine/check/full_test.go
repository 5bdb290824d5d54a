package check

import (
	"io/fs"

	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

func fullPack() fs.FS { return scenariotest.Full() }
