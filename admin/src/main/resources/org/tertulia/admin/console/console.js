// Fills the tables from the JSON of this port. Text from the wire only ever becomes text nodes.

const PERIOD_MS = 2000;
const TIMEOUT_MS = 5000;

const byId = (id) => document.getElementById(id);

/** Reads one path; /health and /ready say with 503 what they have to say. */
async function read(path) {
  const response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const value = await response.json();
  if (!response.ok && !value.status) {
    throw new Error(`${path}: ${value.error}`);
  }
  return value;
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function fill(id, table, cells, empty) {
  const rows = table.rows.map((row) => {
    const line = document.createElement("tr");
    line.append(...cells(row));
    return line;
  });
  if (rows.length === 0) {
    const cell = element("td", empty, "empty");
    cell.colSpan = byId(id).closest("table").querySelectorAll("th").length;
    const line = document.createElement("tr");
    line.append(cell);
    rows.push(line);
  }
  byId(id).replaceChildren(...rows);
  const total = byId(id + "-total");
  if (total) {
    const all = table.rows.length === table.total;
    total.textContent = all ? table.total : `${table.total}, the first ${table.rows.length} shown`;
  }
}

function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) {
    return `${s} s`;
  }
  if (s < 3600) {
    return `${Math.floor(s / 60)} min ${s % 60} s`;
  }
  return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
}

const secondsFromNow = (instant) => (Date.parse(instant) - Date.now()) / 1000;
const name = (text) => element("td", text, "name");
const word = (text) => element("td", text);
const number = (text) => element("td", text, "number");

function session(row) {
  const legs = row.legs.map((leg) => `${leg.name} ${leg.state}`).join(", ");
  const since = row.since ? span(-secondsFromNow(row.since)) : "";
  return [
    element("td", row.id, "name id"), word(row.side), word(row.state), name(row.from), name(row.to), word(legs),
    number(since),
  ];
}

function registration(row) {
  const device = [row.userAgent, row.instanceId].filter(Boolean).join(" ");
  const expires = row.expires ? span(secondsFromNow(row.expires)) : "";
  return [
    name(row.user), name(row.contact), word(device), word(row.services.join(", ")),
    number(expires),
  ];
}

const address = (row) => `${row.host.includes(":") ? `[${row.host}]` : row.host}:${row.port}`;

function counts(values) {
  const cards = Object.entries(values).map(([label, value]) => {
    const card = document.createElement("div");
    card.append(element("dt", label), element("dd", value.toLocaleString()));
    return card;
  });
  byId("counts").replaceChildren(...cards);
}

function badge(id, text, good) {
  byId(id).textContent = text;
  byId(id).className = good ? "badge good" : "badge bad";
}

function sockets(table) {
  const socket = (row) => [word(row.protocol), word(row.transport), name(address(row))];
  fill("sockets", table, socket, "Nothing yet.");
  const sip = table.rows.find((row) => row.protocol === "sip");
  if (sip) {
    byId("sip").textContent = `${address(sip)} (UDP or TCP)`;
  }
}

function notice(text) {
  byId("silence").textContent = text;
  byId("silence").hidden = text === "";
}

/** What is done with the answer at each path; the result, if any, is what is wrong. */
const SHOWN = {
  "/health": (health) => {
    badge("health", health.status, health.status === "up");
    return health.faults;
  },
  "/ready": (ready) => badge("ready", ready.status, ready.status === "ready"),
  "/api/sessions": (table) => fill("sessions", table, session,
    "No session. Start one between two registered clients."),
  "/api/registrations": (table) => fill("registrations", table, registration,
    "Nobody is registered."),
  "/api/counts": counts,
  "/api/sockets": sockets,
  "/api/version": (version) => {
    byId("version").textContent =
      `CPM Participating Function · ${version.version} · Java ${version.java}`;
  },
};

/** Shows one part; resolves to what is wrong with it, in lines for the operator. */
async function show(path) {
  try {
    return SHOWN[path](await read(path)) ?? [];
  } catch (fault) {
    return [fault instanceof TypeError || fault.name === "TimeoutError"
      ? "The server does not answer. The tables show what it said last."
      : fault.message];
  }
}

async function refresh() {
  const wrong = (await Promise.all(Object.keys(SHOWN).map(show))).flat();
  notice([...new Set(wrong)].join(" · "));
  if (wrong.some((line) => line.startsWith("The server does not answer"))) {
    badge("health", "no answer", false);
    badge("ready", "unknown", false);
  }
}

async function loop() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(loop, PERIOD_MS);
}

loop();
