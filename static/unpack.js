// For the single file alone, where it stands before boot.js: reads a block of data as scripts/seal writes it, which is LZMA (Igor
// Pavlov's LZMA specification, 2015-06-14) without its header, thirteen bits by thirteen as two letters of 91.
function unpacked({ dataset, textContent: text }) {
  const packed = new Uint8Array(text.length);
  const read = (at) => (text[at] === "~" ? 60 : text.charCodeAt(at)) - 35;
  let [held, count, next] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 2) {
    [held, count] = [(held << 13) | (read(at) * 91 + read(at + 1)), count + 13];
    for (; count >= 8; count -= 8, held &= (1 << count) - 1) packed[next++] = held >> (count - 8);
  }
  return inflated(packed, new Uint8Array(dataset.bytes));
}

// Literals by the three high bits of the byte before them, positions by their two low bits: lc 3, lp 0, pb 2.
function inflated(input, out) {
  const table = (size) => new Uint16Array(size).fill(1024);
  const lengths = () => ({ choice: table(2), low: table(32), middle: table(32), high: table(256) });
  const [literal, match, repeat, long] = [table(0x300 << 3), table(48), table(12), table(48)];
  const [older, second, third, slots, near, align] = [table(12), table(12), table(12), table(256), table(115), table(16)];
  const [fresh, again] = [lengths(), lengths()];
  let [at, range, code] = [5, 2 ** 32 - 1, new DataView(input.buffer).getUint32(1)];

  const shift = () => {
    if (range < 2 ** 24) [range, code] = [(range << 8) >>> 0, ((code << 8) | input[at++]) >>> 0];
  };
  const bit = (odds, index) => {
    const chance = odds[index];
    const bound = (range >>> 11) * chance;
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      odds[index] -= chance >> 5;
    } else {
      range = bound;
      odds[index] += (2048 - chance) >> 5;
    }
    shift();
    return one ? 1 : 0;
  };
  const tree = (odds, from, bits) => {
    let node = 1;
    for (let left = bits; left > 0; left -= 1) node = (node << 1) | bit(odds, from + node);
    return node - (1 << bits);
  };
  const reversed = (odds, from, bits) => {
    let [node, value] = [1, 0];
    for (let done = 0; done < bits; done += 1) {
      const one = bit(odds, from + node);
      node = (node << 1) | one;
      value |= one << done;
    }
    return value;
  };
  const direct = (bits) => {
    let value = 0;
    for (let left = bits; left > 0; left -= 1) {
      range >>>= 1;
      const one = code >= range;
      if (one) code -= range;
      value = (value << 1) | (one ? 1 : 0);
      shift();
    }
    return value;
  };
  const length = ({ choice, low, middle, high }, place) => {
    if (!bit(choice, 0)) return 2 + tree(low, place << 3, 3);
    return bit(choice, 1) ? 18 + tree(high, 0, 8) : 10 + tree(middle, place << 3, 3);
  };
  const distance = (size) => {
    const slot = tree(slots, Math.min(size - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    return base + (slot < 14 ? reversed(near, base - slot, bits) : (direct(bits - 4) << 4) + reversed(align, 0, 4));
  };

  const last = [0, 0, 0, 0];
  let state = 0;
  for (let here = 0; here < out.length;) {
    const place = here & 3;
    if (!bit(match, (state << 2) | place)) {
      const from = 0x300 * ((here && out[here - 1]) >> 5);
      let letter = 1;
      // Behind a match the byte that would have gone on with it is a hint, until it is wrong.
      for (let hint = state < 7 ? 0 : out[here - last[0] - 1], goes = state >= 7; goes && letter < 256; hint <<= 1) {
        const [guess, one] = [(hint >> 7) & 1, bit(literal, from + ((1 + ((hint >> 7) & 1)) << 8) + letter)];
        letter = (letter << 1) | one;
        goes = guess === one;
      }
      while (letter < 256) letter = (letter << 1) | bit(literal, from + letter);
      out[here++] = letter;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let size = 1;
    if (!bit(repeat, state)) {
      size = length(fresh, place);
      last.unshift(distance(size));
      last.pop();
      state = state < 7 ? 7 : 10;
    } else {
      const which = bit(older, state) && 1 + (bit(second, state) && 1 + bit(third, state));
      last.unshift(...last.splice(which, 1));
      const single = !which && !bit(long, (state << 2) | place);
      if (!single) size = length(again, place);
      state = state < 7 ? 9 - !single : 11;
    }
    for (const end = here + size; here < end; here += 1) out[here] = out[here - last[0] - 1];
  }
  return out;
}
