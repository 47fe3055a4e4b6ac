"""A message as a whole: what it lacks, how much it holds, what the engine itself reports."""
