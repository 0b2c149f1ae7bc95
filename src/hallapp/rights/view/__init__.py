"""What 设置 → 权限 shows."""
