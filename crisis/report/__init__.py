"""What comes out of a drill, or of a crisis: figures as a file, and a report as a document to edit and a page
to file. Everything here is given; nothing here reads a journal, a clock or the network.
"""
