type Fields = Record<string, unknown>;

/** The fields that OpenTimelineIO's description of its serialised schemas names, and those of OpenRV's `otio_reader`. */
const FIELDS: Record<string, string> = {
  "Timeline.1": "name metadata global_start_time tracks",
  "Stack.1": "name metadata source_range effects markers enabled children",
  "Track.1": "name metadata source_range effects markers enabled children kind",
  "Clip.2": "name metadata source_range effects markers enabled media_references active_media_reference_key",
  "Gap.1": "name metadata source_range effects markers enabled",
  "MissingReference.1": "name metadata available_range available_image_bounds",
  "ExternalReference.1": "name metadata available_range available_image_bounds target_url",
  "Marker.2": "name metadata color comment marked_range",
  "RationalTime.1": "rate value",
  "TimeRange.1": "duration start_time",
  "Box2d.1": "min max",
  "V2d.1": "x y",
  "Annotation.1": "name effect_name metadata visible layers hold ghost ghost_before ghost_after",
  "Compare.1":
    "name effect_name metadata visible mode side_by_side difference over_with_opacity angular_mask is_swapped",
  "Paint.1": "id soft_deleted points rgba type brush layer_range visible",
  "Point.1": "x y width",
  "Position.1": "x y",
  "Arrow.1":
    "start_position end_position inner_color border_color width border_width id visible soft_deleted layer_range",
  "Rectangle.1": "min max inner_color border_color border_width corner_radius id visible soft_deleted layer_range",
  "Ellipse.1": "min max inner_color border_color border_width id visible soft_deleted layer_range",
  "Text.1":
    "anchor text font_family font_size font_weight font_style text_decoration text_align inner_color id visible soft_deleted layer_range",
};
const OPTIONAL = ["enabled", "comment", "available_image_bounds"];
const COLOURS = "PINK RED ORANGE YELLOW GREEN CYAN BLUE PURPLE MAGENTA BLACK WHITE".split(" ");

type OtioTime = { rate: number; value: number };
type OtioMarker = { name: string; comment: string; colour: string; first: OtioTime; length: number };

/** Reads a timeline in OpenTimelineIO's JSON and checks that each object has the fields of its schema and no others. */
export function readOtio(text: string) {
  const timeline = JSON.parse(text) as Fields;
  if (timeline.OTIO_SCHEMA !== "Timeline.1") throw new Error("not a timeline");
  check(timeline);
  const stack = timeline.tracks as Fields;
  const tracks = (stack.children as Fields[]).map((track) => {
    if (track.OTIO_SCHEMA !== "Track.1" || track.kind !== "Video") throw new Error("not a track of pictures");
    return (track.children as Fields[]).map(itemOf);
  });
  return {
    name: String(timeline.name),
    start: timeOf(timeline.global_start_time),
    markers: (stack.markers as Fields[]).map(markerOf),
    tracks,
  };
}

function itemOf(item: Fields) {
  const references = (item.media_references ?? {}) as Record<string, Fields>;
  const media = references[String(item.active_media_reference_key)];
  const isGap = item.OTIO_SCHEMA === "Gap.1";
  if (!isGap && !media) throw new Error("the active media is not there");
  return {
    name: String(item.name),
    media: media && String(media.OTIO_SCHEMA),
    url: media?.target_url,
    range: rangeOf(item.source_range),
    effects: item.effects as Fields[],
    markers: (item.markers as Fields[]).map(markerOf),
    metadata: item.metadata as Fields,
  };
}

function markerOf(marker: Fields): OtioMarker {
  if (marker.OTIO_SCHEMA !== "Marker.2") throw new Error("not a marker");
  const colour = String(marker.color);
  if (!COLOURS.includes(colour)) throw new Error(`not a colour: ${colour}`);
  const { first, length } = rangeOf(marker.marked_range);
  return { name: String(marker.name), comment: String(marker.comment ?? ""), colour, first, length };
}

function rangeOf(range: unknown) {
  const { start_time, duration } = range as Fields;
  return { first: timeOf(start_time), length: timeOf(duration).value };
}

function timeOf(time: unknown): OtioTime {
  const { rate, value } = time as Fields;
  if (typeof rate !== "number" || typeof value !== "number" || rate <= 0) throw new Error("not a time");
  return { rate, value };
}

/** Metadata is free; everything else has a schema. An effect that OTIO itself does not know makes it refuse the file. */
function check(value: unknown): void {
  if (Array.isArray(value)) value.forEach(check);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { OTIO_SCHEMA: schema, ...fields } = value as Fields;
  if (schema !== undefined) {
    const allowed = FIELDS[String(schema)]?.split(" ");
    if (!allowed) throw new Error(`${String(schema)} is not known`);
    const extra = Object.keys(fields).filter((field) => !allowed.includes(field));
    const missing = allowed.filter((field) => !Object.hasOwn(fields, field) && !OPTIONAL.includes(field));
    if (extra.length + missing.length > 0) throw new Error(`${String(schema)}: ${[...extra, ...missing].join(", ")}`);
  }
  for (const [field, inner] of Object.entries(fields)) if (field !== "metadata") check(inner);
}
