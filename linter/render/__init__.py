"""Templates rendered with data, in a process of their own, with the way back from the output to the template.

`Worker.render` is the door. Nothing of a template runs in the linter's own process.
"""

from linter.render.contract import Bounds, Engine, Piece, Rendered, Tag, Task, Trouble
from linter.render.process import Worker

__all__ = ["Bounds", "Engine", "Piece", "Rendered", "Tag", "Task", "Trouble", "Worker"]
