import type { SceneModel } from "@/emulator/render/painter";
import type { SceneId } from "./catalogue";
import { desert } from "./desert";
import { lighthouse } from "./lighthouse";
import { stillLife } from "./still-life";
import { street } from "./street";

const MODELS: Record<SceneId, () => SceneModel> = {
  lighthouse,
  desert,
  street,
  "still-life": stillLife,
};

/** Builds a new model of a scene. */
export function modelOf(scene: SceneId): SceneModel {
  return MODELS[scene]();
}
