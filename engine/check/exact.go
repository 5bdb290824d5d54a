package check

// exactRules are the rules that are proved by a search.
var exactRules = []rule{}
