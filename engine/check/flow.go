package check

// flowRules are the rules about what depends on what.
var flowRules = []rule{}
