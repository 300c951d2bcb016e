"""Questions that come by mail: read from a mailbox over IMAP, each once, and never answered from here.

`letter` reads one mail, however it was made; `box` speaks IMAP; `collector` ties both to the console. A mail
is moved to a folder of its own only after its question is saved, and never deleted: what was left out of the
question (files, earlier mails quoted below, what was too long) can be read there. What is no question, or
cannot be taken in, is set aside in another folder.
"""
