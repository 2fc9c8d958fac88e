"""What takes long, in a process of its own, so that no page stands still: `ask`.

A proof, a comparison or a population takes some seconds up to a minute of one core. The process
gets files and answers with JSON; when it dies, the pages go on.
"""
