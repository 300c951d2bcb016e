"""What speaks: one module a channel, and the dispatcher that carries approved bytes to them.

agenda (what is due) → claim, decided in the journal → parcel (the approved payload) → channel → report
"""
