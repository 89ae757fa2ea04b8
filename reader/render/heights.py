"""Which block is row 40,000 in? Asked at every paint, while blocks above it change height."""

from __future__ import annotations


class Heights:
    """Heights of blocks with sums over any beginning of them: a Fenwick tree, so all is O(log n)."""

    __slots__ = ("_heights", "_sums")

    def __init__(self) -> None:
        """Begin without blocks."""
        self._heights: list[int] = []
        self._sums = [0]
        """Entry i, from 1, is the sum of the (i & -i) heights that end with number i - 1."""

    def __len__(self) -> int:
        """Return how many blocks there are."""
        return len(self._heights)

    def __getitem__(self, index: int) -> int:
        """Return the height of block ``index``."""
        return self._heights[index]

    def append(self, height: int) -> None:
        """Add a block at the end."""
        self._heights.append(height)
        index = len(self._heights)
        self._sums.append(height + self.before(index - 1) - self.before(index - (index & -index)))

    def set(self, index: int, height: int) -> None:
        """Change the height of block ``index``."""
        change = height - self._heights[index]
        if not change:
            return
        self._heights[index] = height
        index += 1
        while index < len(self._sums):
            self._sums[index] += change
            index += index & -index

    def before(self, index: int) -> int:
        """Return the sum of the heights before block ``index``."""
        total = 0
        while index:
            total += self._sums[index]
            index -= index & -index
        return total

    def total(self) -> int:
        """Return the sum of all heights."""
        return self.before(len(self._heights))

    def find(self, row: int) -> tuple[int, int]:
        """Return the block that ``row`` is in, and its number there; ``row`` must be below the total."""
        index = 0
        step = 1 << len(self._heights).bit_length()
        while step:
            after = index + step
            if after < len(self._sums) and self._sums[after] <= row:
                row -= self._sums[after]
                index = after
            step >>= 1
        return index, row
