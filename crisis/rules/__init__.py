"""The municipality's rules, pure: given what has happened and who asks, what happens next, or why not.

Nothing here reads a clock, a file or a network: time and identity come in as arguments. `rulebook` puts the
nouns together (`apply`, `fold`, `decide`); the rooms hold the nouns, a module each with its whole life:

    adopted     the policy in force, and what the console does about each of its rules
    persons     who works here, and what programs hold in their name
    levels      the level, who leads, what falls silent and what may speak all the same
    accounts    every official account, from the application to the last picture of it
    messages    what the municipality says, and what a department posts
    outgoing    each single delivery of it
    questions   what residents ask, and what they are told
    removals    what they wrote and was taken away
    records     what is kept, handed in, weeded and erased
    boards      what a page needs of all this
"""
