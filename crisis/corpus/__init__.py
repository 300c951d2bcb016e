"""Lists of questions as files, apart from any console: read, grouped, masked, labelled by people, compared.

listed = read_questions(Path("inbox.tsv"))                  # refused with the line that is wrong
groups = group_online(listed, Engine())                     # {question: group}, one at a time
compared(truth, found).b3_f1                                # how well, 0..1
"""
