// The time that kits see: most of them ask the clock themselves.
const RealDate = Date;
let now_ms;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0 && now_ms !== undefined) super(now_ms);
    else super(...parts);
  }
  static now() { return now_ms ?? RealDate.now(); }
};

/** Runs `work`, which may wait, at this time. One at a time. */
export async function at_time(time_ms, work) {
  now_ms = time_ms;
  try {
    return await work();
  } finally {
    now_ms = undefined;
  }
}
