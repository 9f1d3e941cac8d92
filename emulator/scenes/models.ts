import type { SceneModel } from "@/emulator/render/painter";
import type { SceneId } from "./catalogue";
import { lighthouse } from "./lighthouse";

const MODELS: Record<SceneId, () => SceneModel> = {
  lighthouse,
  desert: lighthouse,
  street: lighthouse,
  "still-life": lighthouse,
};

/** Builds a scene anew. */
export function modelOf(scene: SceneId): SceneModel {
  return MODELS[scene]();
}
