"""The tool server: agents that write mail check and mend it through the Model Context Protocol."""
