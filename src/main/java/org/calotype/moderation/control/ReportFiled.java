package org.calotype.moderation.control;

/** Says that a visitor reported a file, in the transaction that records it. */
public record ReportFiled(long reportId) {}
