"use client";

import { Notice } from "@/components/ui/notice";
import { useViewer } from "@/lib/browser/session/viewer";

/** What the operator of this server should change; shown to owners on the connection and storage pages. */
export function SettingProblems() {
  const { data: viewer } = useViewer();
  return viewer?.settingProblems?.map((problem) => (
    <Notice key={problem} tone="warning">
      {problem}
    </Notice>
  ));
}
