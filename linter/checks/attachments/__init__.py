"""Files that go with a mail: names, types, contents, and the promise of one."""
