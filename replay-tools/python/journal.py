#!/usr/bin/env python3
"""journal.py RUN_FOLDER [--events]: reads a run's journal without Hopscape, from docs/JOURNAL.md alone (Python 3.8, no package).

Prints what the store holds and whether its checks hold: CRC32C of every record and block, sequence numbers without a gap,
counters, what the last batch counted, the high-water mark, and the seal of a run that was cleanly stopped. With --events the events as JSON lines, those of
`hopscape events`. Exit 1 where a check fails. Read a run that is not running: a writer replaces files while they are read.
"""
import hashlib
import json
import pathlib
import struct
import sys

CRC32C = []
for n in range(256):
    for _ in range(8):
        n = n >> 1 ^ (0x82F63B78 if n & 1 else 0)
    CRC32C.append(n)


class Damaged(Exception):
    pass


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC32C[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def sized(data, at):
    length, at = varint(data, at)
    return data[at:at + length], at + length


# LevelDB: logs (and the manifest, which is one), tables, Snappy


def log_records(data):
    """Whole records; a tail half written when a process died ends the log."""
    whole = data.rstrip(b"\0")
    at, parts = 0, []
    while at < len(whole):
        in_block = 32768 - at % 32768
        if in_block < 7:
            at += in_block
            continue
        if at + 7 > len(data):
            return
        crc, length, kind = struct.unpack_from("<IHB", data, at)
        end = at + 7 + length
        if 7 + length > in_block:
            raise Damaged(f"a record at {at} is longer than its block")
        if end > len(data) or end > len(whole) and masked(data[at + 6:end]) != crc:
            return
        if masked(data[at + 6:end]) != crc:
            raise Damaged(f"the checksum of a record at {at} fails")
        parts.append(data[at + 7:end])
        if kind in (1, 4):
            yield b"".join(parts)
            parts = []
        at = end


def unpacked(data):
    """Snappy's raw format."""
    length, at = varint(data, 0)
    out = bytearray()
    while at < len(data):
        tag = data[at]
        at += 1
        if tag & 3 == 0:
            n = tag >> 2
            if n >= 60:
                extra = n - 59
                n = int.from_bytes(data[at:at + extra], "little")
                at += extra
            out += data[at:at + n + 1]
            at += n + 1
            continue
        if tag & 3 == 1:
            n, offset = 4 + (tag >> 2 & 7), tag >> 5 << 8 | data[at]
            at += 1
        else:
            width = 2 if tag & 3 == 2 else 4
            n, offset = 1 + (tag >> 2), int.from_bytes(data[at:at + width], "little")
            at += width
        for _ in range(n):
            out.append(out[-offset])
    if len(out) != length:
        raise Damaged("a block cannot be unpacked")
    return bytes(out)


def block(table, offset, size):
    content, kind = table[offset:offset + size], table[offset + size]
    (crc,) = struct.unpack_from("<I", table, offset + size + 1)
    if masked(table[offset:offset + size + 1]) != crc:
        raise Damaged(f"the checksum of a block at {offset} fails")
    return unpacked(content) if kind == 1 else content


def entries(content):
    (restarts,) = struct.unpack_from("<I", content, len(content) - 4)
    end, at, key = len(content) - 4 - 4 * restarts, 0, b""
    while at < end:
        shared, at = varint(content, at)
        own, at = varint(content, at)
        length, at = varint(content, at)
        key = key[:shared] + content[at:at + own]
        at += own
        yield key, content[at:at + length]
        at += length


def table_rows(table):
    if table[-8:] != bytes.fromhex("57fb808b247547db"):
        raise Damaged("a table's footer is broken")
    footer = table[-48:]
    _, at = varint(footer, 0)
    _, at = varint(footer, at)
    offset, at = varint(footer, at)
    size, at = varint(footer, at)
    for _, handle in entries(block(table, offset, size)):
        offset, at = varint(handle, 0)
        size, _ = varint(handle, at)
        for key, value in entries(block(table, offset, size)):
            (number,) = struct.unpack("<Q", key[-8:])
            yield key[:-8], number >> 8, value if number & 1 else None


def log_rows(data):
    for record in log_records(data):
        sequence, count = struct.unpack_from("<QI", record)
        at = 12
        for i in range(count):
            kind = record[at]
            key, at = sized(record, at + 1)
            value = None
            if kind == 1:
                value, at = sized(record, at)
            yield key, sequence + i, value


def live_files(store):
    """Tables and the oldest log that the manifest says are needed."""
    manifest = store / (store / "CURRENT").read_text().strip()
    tables, log = set(), 0
    for edit in log_records(manifest.read_bytes()):
        at = 0
        while at < len(edit):
            tag, at = varint(edit, at)
            if tag == 1:
                _, at = sized(edit, at)
            elif tag in (2, 3, 4, 9):
                value, at = varint(edit, at)
                log = value if tag == 2 else log
            elif tag == 5:
                _, at = varint(edit, at)
                _, at = sized(edit, at)
            elif tag == 6:
                _, at = varint(edit, at)
                number, at = varint(edit, at)
                tables.discard(number)
            elif tag == 7:
                _, at = varint(edit, at)
                number, at = varint(edit, at)
                _, at = varint(edit, at)
                _, at = sized(edit, at)
                _, at = sized(edit, at)
                tables.add(number)
            else:
                raise Damaged(f"the manifest has an unknown field {tag}")
    return tables, log


def store_rows(store):
    """The newest value of each key."""
    tables, log = live_files(store)
    newest = {}
    files = [next(p for p in (store / f"{n:06}.sst", store / f"{n:06}.ldb") if p.exists()) for n in tables]
    files += [p for p in store.glob("*.log") if int(p.stem) >= log]
    for file in files:
        rows = log_rows if file.suffix == ".log" else table_rows
        try:
            for key, sequence, value in rows(file.read_bytes()):
                if key not in newest or newest[key][0] < sequence:
                    newest[key] = (sequence, value)
        except Damaged as e:
            raise Damaged(f"{file.name}: {e}") from None
    return {key: value for key, (_, value) in newest.items() if value is not None}


# The journal's rows

TOTALS = ("transitions", "stepsInStart", "lowest", "lowestStep", "largest")
TYPES = [
    ("run-started", None),
    ("run-extended", None),
    ("run-shortened", None),
    ("run-forked", None),
    ("run-paused", None),
    ("run-completed", None),
    ("walker-placed", ("position", "basin", "value")),
    ("walker-forked", ("step", "position", "memory", "startBasin", "basin", "enteredAt", "totals", "escapedAt",
                       "leftDomainAt", "divergedAt")),
    ("leg-completed", ("fromStep", "toStep", "position", "memory", "basin", "enteredAt", "totals", "allListed",
                       "transitions")),
    ("escaped", ("step",)),
    ("left-domain", ("step",)),
    ("diverged", ("step",)),
    ("position-exchanged", ("epoch", "step", "partner", "probability", "accepted", "received", "acknowledged")),
    ("escape-censored", ("step",)),
]
INNER = {
    "totals": TOTALS,
    "received": ("position", "memory", "basin", "totals", "trip"),
    "trip": ("since", "turned", "completed"),
}


def named(fields, values):
    """An array of a record's fields with their names."""
    if len(fields) != len(values):
        raise Damaged("an array of another length than its record")
    return {field: named(INNER[field], value) if field in INNER and value is not None else value
            for field, value in zip(fields, values)}


def event(row, name, sequence):
    """Type and fields of a row of either schema."""
    if row[0] == 2:
        if not 1 <= row[1] <= len(TYPES):
            raise Damaged(f"{name}, event {sequence}: no event has the number {row[1]}")
        kind, fields = TYPES[row[1] - 1]
        body = cbor(row, 2)[0]
        return kind, body if fields is None else named(fields, body)
    if row[0] != 10:
        raise Damaged(f"a row of schema {row[0]}, which this script does not know")
    fields = message(row)
    payload = message(fields[1])
    if fields[3].decode() != name or fields[2] != sequence or payload[1] != 486707:
        raise Damaged(f"a row under the key of {name} {sequence} is another's")
    kind, _, schema = payload[3].decode().rpartition("/")
    if schema != "1":
        raise Damaged(f"an event of schema {schema}, which this script does not know")
    return kind, cbor(payload[2])[0]


def message(data):
    """A protocol buffer message: its fields' last values."""
    fields, at = {}, 0
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            fields[tag >> 3], at = varint(data, at)
        elif tag & 7 == 2:
            fields[tag >> 3], at = sized(data, at)
        else:
            raise Damaged("a row is no persisted event")
    return fields


def cbor(data, at=0):
    """A value of RFC 8949 as the journal has them, and where it ends."""
    major, info = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        if info in (20, 21, 22):
            return {20: False, 21: True, 22: None}[info], at
        form, width = {25: (">e", 2), 26: (">f", 4), 27: (">d", 8)}[info]
        return struct.unpack_from(form, data, at)[0], at + width
    endless = info == 31
    if info < 24:
        n = info
    elif not endless:
        width = 1 << info - 24
        n = int.from_bytes(data[at:at + width], "big")
        at += width
    if major == 0:
        return n, at
    if major == 1:
        return -1 - n, at
    if major == 3 and not endless:
        return data[at:at + n].decode(), at + n
    items = []
    count = None if endless else n * (2 if major == 5 else 1)
    while count is None or len(items) < count:
        if endless and data[at] == 0xFF:
            at += 1
            break
        item, at = cbor(data, at)
        items.append(item)
    if major == 3:
        return "".join(items), at
    if major == 4:
        return items, at
    return dict(zip(items[::2], items[1::2])), at


def journal(store):
    """Events by entity: [(sequence, type, fields)], checked."""
    rows = store_rows(store)
    names, events, counters, batches = {}, {}, {}, {}
    total = short = 0
    for key, value in sorted(rows.items()):
        if len(key) != 20:
            raise Damaged("a key of another length than 20")
        entity, sequence, mapping = struct.unpack(">IqI4x", key)
        if entity == 1:
            names[mapping] = value.decode()
            total += crc32c(key + value)
        elif entity == 2:
            number, counted, of_rows = struct.unpack(">qqQ", value)
            batches[number] = (counted, of_rows)
        elif sequence == 0:
            counters[entity] = struct.unpack_from(">q", value)[0]
        else:
            total += crc32c(key + value)
            short += value[0] == 2
            events.setdefault(entity, []).append((sequence, *event(value, names.get(entity), sequence)))
    if sorted(names) != list(range(10, 10 + len(names))):
        raise Damaged("numbers of entities with a gap")
    for entity, of in events.items():
        if [e[0] for e in of] != list(range(1, len(of) + 1)) or counters.get(entity, 0) > len(of):
            raise Damaged(f"{names[entity]}: events are missing")
    count = sum(len(of) for of in events.values())
    if short and not batches:
        raise Damaged("no row of a batch is there")
    if batches and batches[max(batches)] != (count, total % 2**64):
        raise Damaged(f"the events are not those that batch {max(batches)} counted")
    return {names[entity]: events[entity] for entity in sorted(events)}, batches


def shown(event):
    """As `hopscape events` has it: a transition is an object there."""
    if "transitions" in event and isinstance(event["transitions"], list):
        event["transitions"] = [dict(zip(("step", "from", "to"), t)) for t in event["transitions"]]
    return event


def checked_seal(folder):
    seal = folder / "seal"
    if not seal.exists():
        return "not sealed: it runs, or was killed"
    body, _, last = seal.read_text().rstrip("\n").rpartition("\n")
    body += "\n"
    if hashlib.sha256(body.encode()).hexdigest() != last:
        raise Damaged("the seal is damaged")
    lines = body.splitlines()[1:]
    for line in lines:
        digest, size, name = line.split(" ", 2)
        data = (folder / name).read_bytes()
        if len(data) != int(size) or hashlib.sha256(data).hexdigest() != digest:
            raise Damaged(f"{name}: changed since the run was stopped")
    return f"sealed: {len(lines)} files as they were"


def high_water(folder):
    file = folder / "high-water"
    if not file.exists():
        return 0, 0, None
    text, _, crc = file.read_text().rstrip("\n").rpartition(" ")
    if f"{crc32c(text.encode()):08x}" != crc:
        raise Damaged("the high-water mark is damaged")
    words = text.split()
    if words[2] == "1":
        return int(words[3]), 0, None
    return int(words[4]), int(words[3]), (int(words[4]), int(words[5], 16))


def main(folder, list_events):
    seal = checked_seal(folder)
    # First: a store at work only grows.
    mark, batch, counted = high_water(folder)
    entities, batches = journal(folder / "journal")
    events = sum(len(of) for of in entities.values())
    if events < mark:
        raise Damaged(f"the journal holds {events} events, but {mark} were acknowledged")
    if batch and (max(batches, default=0) < batch or batches.get(batch, counted) != counted):
        raise Damaged(f"batch {batch}, which was acknowledged, is not in the journal")
    if list_events:
        for name, of in entities.items():
            for sequence, kind, fields in of:
                line = {"run": folder.name, "sequence": sequence}
                if name != "run":
                    _, line["arm"], walker = name.split("|")
                    line["walker"] = int(walker)
                print(json.dumps({**line, "type": kind, **shown(fields)}))
        return
    kinds = {}
    for of in entities.values():
        for _, kind, _ in of:
            kinds[kind] = kinds.get(kind, 0) + 1
    print(f"{folder.name}: {len(entities) - 1} walkers, {events} events, {mark} acknowledged at the least; {seal}")
    for kind in sorted(kinds):
        print(f"{kinds[kind]:12} {kind}")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--events"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    try:
        main(pathlib.Path(arguments[0]), "--events" in sys.argv)
    except Damaged as e:
        sys.exit(f"damaged: {e}")
