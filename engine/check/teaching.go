package check

import "github.com/watchfloor/watchfloor/engine/scenario"

// teachingRules are the rules about learning.
var teachingRules = []rule{
	{"WF501", scenario.Warning, whyTooShort},
	{"WF502", scenario.Warning, longestIsBest},
	{"WF503", scenario.Warning, onlyOption},
	{"WF504", scenario.Warning, withoutConsequence},
	{"WF505", scenario.Warning, oneChance},
	{"WF506", scenario.Info, nothingTempts},
	{"WF507", scenario.Info, questionWithoutHint},
	{"WF508", scenario.Warning, bestAtOnePlace},
	{"WF509", scenario.Info, textTooLong},
	{"WF510", scenario.Warning, noDebrief},
	{"WF511", scenario.Info, longSilence},
	{"WF512", scenario.Warning, realIndicator},
	{"WF514", scenario.Warning, traceBeforeStep},
	{"WF515", scenario.Warning, answerWithoutWhy},
	{"WF516", scenario.Info, evidenceUntold},
	{"WF517", scenario.Info, oneTone},
	{"WF518", scenario.Info, briefTooShort},
	{"WF519", scenario.Warning, waitingIsBest},
	{"WF520", scenario.Warning, sameWhy},
	{"WF521", scenario.Info, nothingToRead},
	{"WF522", scenario.Info, hintsEatAnswer},
	{"WF523", scenario.Info, objectiveWithoutFramework},
	{"WF524", scenario.Info, noTests},
	{"WF525", scenario.Info, moreToReadThanTime},
	{"WF526", scenario.Warning, textTellsAnswer},
	{"WF527", scenario.Info, flood},
	{"WF528", scenario.Warning, unknownLesson},
}
