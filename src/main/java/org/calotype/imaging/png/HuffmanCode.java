package org.calotype.imaging.png;

import java.util.Arrays;

/** A Huffman code with a longest length, as deflate writes it (RFC 1951, 3.2.2). */
final class HuffmanCode {

    private static final int SYMBOL_BITS = 9;

    private final int longest;
    private final int[] lengths;

    /** Of each symbol: its code, the first bit lowest, above four bits of length. */
    private final int[] packed;

    /** The symbols in use with their counts, the rarest first. */
    private final long[] ranked;

    /** Weights, then parents, then depths of the nodes of the tree. */
    private final long[] nodes;

    private final int[] ofLength;

    HuffmanCode(int symbols, int longest) {
        this.longest = longest;
        lengths = new int[symbols];
        packed = new int[symbols];
        ranked = new long[symbols];
        nodes = new long[symbols];
        ofLength = new int[Math.max(symbols, longest + 1)];
    }

    /** Bits of a symbol's code; 0 where it does not occur. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** The code of a symbol, the first bit lowest. */
    int code(int symbol) {
        return packed[symbol] >>> 4;
    }

    /** Of each symbol: its code above four bits of length. */
    int[] packed() {
        return packed;
    }

    /** Makes the code for symbols that occur so often; at least one does. */
    void build(int[] counts) {
        int used = rank(counts);
        Arrays.fill(ofLength, 0);
        if (used == 1) {
            ofLength[1] = 1;
        } else {
            countLengths(used);
            shorten();
        }
        Arrays.fill(lengths, 0);
        int next = used;
        for (int length = 1; length <= longest; length++) {
            for (int i = 0; i < ofLength[length]; i++) {
                lengths[symbol(ranked[--next])] = length;
            }
        }
        assign();
    }

    private int rank(int[] counts) {
        int used = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (counts[symbol] > 0) {
                ranked[used++] = (long) counts[symbol] << SYMBOL_BITS | symbol;
            }
        }
        Arrays.sort(ranked, 0, used);
        return used;
    }

    private static int symbol(long ranked) {
        return (int) ranked & ((1 << SYMBOL_BITS) - 1);
    }

    /**
     * Leaves and inner nodes are both taken in the order of their weights, so the lightest two are
     * always at the front of one of two queues; node {@code i} is the {@code i}th to be made, and
     * its parent stands in the place of its weight as soon as it has one.
     */
    private void countLengths(int used) {
        int leaf = 0;
        int inner = 0;
        int[] leavesBelow = new int[used];
        for (int made = 0; made < used - 1; made++) {
            long weight = 0;
            for (int child = 0; child < 2; child++) {
                boolean takesLeaf =
                        inner == made
                                || (leaf < used && ranked[leaf] >>> SYMBOL_BITS <= nodes[inner]);
                if (takesLeaf) {
                    weight += ranked[leaf++] >>> SYMBOL_BITS;
                    leavesBelow[made]++;
                } else {
                    weight += nodes[inner];
                    nodes[inner++] = made;
                }
            }
            nodes[made] = weight;
        }
        int root = used - 2;
        nodes[root] = 0;
        for (int node = root; node >= 0; node--) {
            if (node < root) {
                nodes[node] = nodes[(int) nodes[node]] + 1;
            }
            ofLength[(int) nodes[node] + 1] += leavesBelow[node];
        }
    }

    /**
     * Brings what is too long to the longest length. That takes more codes than there are: for each
     * of them, the next shorter code is made longer by a bit, which makes room for two.
     */
    private void shorten() {
        long taken = 0;
        for (int length = ofLength.length - 1; length > longest; length--) {
            ofLength[longest] += ofLength[length];
            ofLength[length] = 0;
        }
        for (int length = 1; length <= longest; length++) {
            taken += (long) ofLength[length] << (longest - length);
        }
        for (; taken > 1L << longest; taken--) {
            int length = longest - 1;
            while (ofLength[length] == 0) {
                length--;
            }
            ofLength[longest]--;
            ofLength[length]--;
            ofLength[length + 1] += 2;
        }
    }

    private void assign() {
        int[] next = new int[longest + 1];
        for (int length = 1; length < longest; length++) {
            next[length + 1] = (next[length] + ofLength[length]) << 1;
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            packed[symbol] =
                    length == 0
                            ? 0
                            : (Integer.reverse(next[length]++) >>> (32 - length)) << 4 | length;
        }
    }
}
