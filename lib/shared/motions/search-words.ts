import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { MotionId } from "./catalogue";

type SearchWords = {
  /** The video crew's term. */
  video: () => string;
  /** The API guide's own wording. */
  meaning: () => string;
  /** Search terms, separated by commas, with `~` before a term that is only near. */
  keywords: () => string;
};

/** The words by which a motion is found besides its label; only the search needs them, so they are not in the catalogue. */
export const SEARCH_WORDS: Readonly<Record<MotionId, SearchWords>> = {
  FORWARD: {
    video: m.camera_dolly_in_term,
    meaning: m.camera_dolly_in_meaning,
    keywords: m.camera_dolly_in_keywords,
  },
  BACKWARD: {
    video: m.camera_dolly_out_term,
    meaning: m.camera_dolly_out_meaning,
    keywords: m.camera_dolly_out_keywords,
  },
  LEFT_TO_RIGHT: {
    video: m.camera_truck_right_term,
    meaning: m.camera_truck_right_meaning,
    keywords: m.camera_truck_right_keywords,
  },
  RIGHT_TO_LEFT: {
    video: m.camera_truck_left_term,
    meaning: m.camera_truck_left_meaning,
    keywords: m.camera_truck_left_keywords,
  },
  UP: {
    video: m.camera_pedestal_up_term,
    meaning: m.camera_pedestal_up_meaning,
    keywords: m.camera_pedestal_up_keywords,
  },
  DOWN: {
    video: m.camera_pedestal_down_term,
    meaning: m.camera_pedestal_down_meaning,
    keywords: m.camera_pedestal_down_keywords,
  },
  DOLLY_IN_ZOOM_OUT: {
    video: m.camera_dolly_in_zoom_out_term,
    meaning: m.camera_dolly_in_zoom_out_meaning,
    keywords: m.camera_dolly_in_zoom_out_keywords,
  },
  DOLLY_OUT_ZOOM_IN: {
    video: m.camera_dolly_out_zoom_in_term,
    meaning: m.camera_dolly_out_zoom_in_meaning,
    keywords: m.camera_dolly_out_zoom_in_keywords,
  },
  STATIONARY: {
    video: m.camera_locked_off_term,
    meaning: m.camera_locked_off_meaning,
    keywords: m.camera_locked_off_keywords,
  },
  STATIONARY_UP: {
    video: m.camera_tilt_up_term,
    meaning: m.camera_tilt_up_meaning,
    keywords: m.camera_tilt_up_keywords,
  },
  STATIONARY_DOWN: {
    video: m.camera_tilt_down_term,
    meaning: m.camera_tilt_down_meaning,
    keywords: m.camera_tilt_down_keywords,
  },
  STATIONARY_LEFT: {
    video: m.camera_pan_left_term,
    meaning: m.camera_pan_left_meaning,
    keywords: m.camera_pan_left_keywords,
  },
  STATIONARY_RIGHT: {
    video: m.camera_pan_right_term,
    meaning: m.camera_pan_right_meaning,
    keywords: m.camera_pan_right_keywords,
  },
  STATIONARY_DOLLY_IN_ZOOM_OUT: {
    video: m.camera_vertigo_in_term,
    meaning: m.camera_vertigo_in_meaning,
    keywords: m.camera_vertigo_in_keywords,
  },
  STATIONARY_DOLLY_OUT_ZOOM_IN: {
    video: m.camera_vertigo_out_term,
    meaning: m.camera_vertigo_out_meaning,
    keywords: m.camera_vertigo_out_keywords,
  },
};
